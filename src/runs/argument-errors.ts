import { badInput } from "../domain/errors.ts";
import { lengthOf, MAX_NOTE } from "./state/cancel-mark.ts";

/** What is wrong with arguments, said all at once. */
export class Complaints {
  readonly #sentences: string[] = [];

  /** A sentence where there is something to complain about. */
  add(sentence: string | null): void {
    if (sentence !== null) this.#sentences.push(sentence);
  }

  /** The same, of a named argument: `` `note` is too long ``. */
  of(name: string, problem: string | null): void {
    if (problem !== null) this.#sentences.push(`\`${name}\` ${problem}.`);
  }

  /** BAD_USER_INPUT with every complaint; nothing without one. */
  throw(): void {
    if (this.#sentences.length > 0) throw badInput(this.#sentences.join(" "));
  }
}

/** Why a text is no note, or null when it is one. */
export function noteProblem(note: string | null, max: number = MAX_NOTE): string | null {
  if (note === null) return null;
  if (lengthOf(note) > max) return `is longer than ${max.toLocaleString("en")} characters`;
  if (note.includes("\0")) return "holds a character NUL, which Airflow cannot keep";
  return note.isWellFormed() ? null : "holds half a character (a lone surrogate)";
}
