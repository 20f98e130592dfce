import { badInput } from "../domain/errors.ts";
import { MAX_NOTE_LENGTH, noteLength } from "../domain/run-note.ts";

/** Collects the errors in a request's arguments, to report all of them at once. */
export class ArgumentErrors {
  readonly #sentences: string[] = [];

  /** Adds a complete sentence. */
  add(sentence: string): void {
    this.#sentences.push(sentence);
  }

  /** Adds the problem of a named argument, such as `must not be empty`. Null is no problem. */
  addProblem(name: string, problem: string | null): void {
    if (problem !== null) this.add(`\`${name}\` ${problem}.`);
  }

  /** Throws BAD_USER_INPUT with every error; does nothing when there is none. */
  throwIfAny(): void {
    if (this.#sentences.length > 0) throw badInput(this.#sentences.join(" "));
  }
}

/** Throws BAD_USER_INPUT for a note that Airflow cannot store. Null stands for no note. */
export function checkNote(note: string | null): void {
  const errors = new ArgumentErrors();
  errors.addProblem("note", noteProblem(note));
  errors.throwIfAny();
}

/** Why Airflow cannot store a text as a note, or null when it can. */
export function noteProblem(note: string | null, maxLength: number = MAX_NOTE_LENGTH): string | null {
  if (note === null) return null;
  const length = noteLength(note);
  if (length > maxLength) return `must be at most ${formatCount(maxLength)} characters (got ${formatCount(length)})`;
  if (note.includes("\0")) return "must not contain a NUL character, which Airflow cannot store";
  return note.isWellFormed() ? null : "must not contain an unpaired surrogate";
}

const formatCount = (count: number): string => count.toLocaleString("en");
