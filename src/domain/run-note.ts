import { badInput } from "./errors.ts";

/** Airflow rejects a longer note when it updates one. */
export const MAX_NOTE_LENGTH = 1_000;

/** The longest reason that fits into a note together with the mark. */
export const MAX_REASON_LENGTH = 900;

/** The length of a note as Airflow counts it: in code points, so an emoji counts as one. */
export const noteLength = (note: string): number => Array.from(note).length;

/**
 * Airflow has no state for a cancelled run; its state is `failed`. The gateway therefore marks a cancelled run with a line
 * in the run's note. The mark contains the run's `queued_at`: clearing a run changes `queued_at`, so an old mark does not
 * apply to the new attempt, whether the gateway or another client cleared the run.
 */
const MARK = /^\[dap-gateway: cancelled; queued (.*)\]$/;

/** The columns of a run that determine whether it is cancelled, in Airflow's spelling. */
type Row = { readonly note: string | null; readonly queued_at: string | null; readonly state: string };

/** Whether the run was cancelled through the gateway and not cleared since. */
export function isCancelled(run: Row): boolean {
  return run.state !== "success" && linesOf(run.note).includes(markOf(run));
}

/** A run's note without marks; null when nothing remains. (Up to Airflow 3.2 a removed note is stored as an empty text.) */
export function noteWithoutMark(note: string | null): string | null {
  const text = linesOf(note)
    .filter((line) => !MARK.test(line))
    .join("\n");
  return text === "" ? null : text;
}

/**
 * The text as a run's note, with the mark if the run is cancelled; null for no note. Throws BAD_USER_INPUT when text and
 * mark together are longer than Airflow allows.
 */
export function noteKeepingMark(run: Row, text: string): string | null {
  if (!isCancelled(run)) return text === "" ? null : text;
  const mark = markOf(run);
  const available = MAX_NOTE_LENGTH - noteLength(mark) - 1;
  const length = noteLength(text);
  if (length > available) {
    throw badInput(
      `The note of a cancelled run must be at most ${available} characters (got ${length}). The mark of the cancellation uses the rest.`,
    );
  }
  return text === "" ? mark : `${text}\n${mark}`;
}

/**
 * The note of a run that is being cancelled: the previous note, the reason and the mark, each on its own line. A long
 * previous note is truncated: a full note must not prevent a cancellation.
 */
export function cancellationNote(run: Row, reason: string | null): string {
  const end = [reason, markOf(run)].filter((part) => part !== null && part !== "").join("\n");
  const available = MAX_NOTE_LENGTH - noteLength(end) - 1;
  const previous = Array.from(noteWithoutMark(run.note) ?? "");
  const kept =
    previous.length <= available ? previous.join("") : `${previous.slice(0, Math.max(0, available - 1)).join("")}…`;
  return kept === "" || available < 1 ? end : `${kept}\n${end}`;
}

const markOf = ({ queued_at }: Row): string => `[dap-gateway: cancelled; queued ${queued_at ?? "never"}]`;
const linesOf = (note: string | null): readonly string[] => (note === null ? [] : note.split("\n"));
