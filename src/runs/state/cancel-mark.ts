import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { badInput } from "../../domain/errors.ts";

/** Airflow takes no longer one when it changes a note. */
export const MAX_NOTE = 1_000;

/** How long a note is as Airflow counts: by code points, so that an emoji is one. */
export const lengthOf = (note: string): number => Array.from(note).length;

/**
 * Airflow has no state for a run that was stopped: it says `failed`. The mark, a line of its own in the run's note, tells
 * the two apart. It names the `queued_at` that the run had then: a run that was cleared since has another, so an old
 * mark says nothing of the new attempt, whoever cleared the run.
 */
const MARK = /^\[dap-gateway: cancelled; queued (.*)\]$/;

type Marked = Pick<AirflowDagRun, "note" | "queued_at" | "state">;

/** Whether the run was stopped through `cancelRun` and not run again since. */
export function isCancelled(run: Marked): boolean {
  return run.state !== "success" && linesOf(run.note).includes(markOf(run));
}

/** What people wrote in a run's note: without marks, null where that is nothing. (Up to 3.2 an empty note stays one.) */
export function wordsOf(note: string | null): string | null {
  const words = linesOf(note)
    .filter((line) => !MARK.test(line))
    .join("\n");
  return words === "" ? null : words;
}

/**
 * The note that says these words and keeps the mark of a run that was cancelled; null for none at all.
 * BAD_USER_INPUT where both together are longer than Airflow takes.
 */
export function noteWithWords(run: Marked, words: string): string | null {
  if (!isCancelled(run)) return words === "" ? null : words;
  const mark = markOf(run);
  const room = MAX_NOTE - lengthOf(mark) - 1;
  if (lengthOf(words) > room) {
    throw badInput(
      `The note of a cancelled run has room for ${room} characters beside the mark that says so; this one has ${lengthOf(words)}.`,
    );
  }
  return words === "" ? mark : `${words}\n${mark}`;
}

/**
 * The note of a run that is being cancelled: what stood there, the reason, the mark. A run must not go on because its
 * note is full: what stood there is cut where there is no room for all.
 */
export function noteOfCancelled(run: Marked, reason: string | null): string {
  const end = [reason, markOf(run)].filter((part) => part !== null && part !== "").join("\n");
  const room = MAX_NOTE - lengthOf(end) - 1;
  const words = Array.from(wordsOf(run.note) ?? "");
  const kept = words.length <= room ? words.join("") : `${words.slice(0, Math.max(0, room - 1)).join("")}…`;
  return kept === "" || room < 1 ? end : `${kept}\n${end}`;
}

/** How long a reason may be, so that it and the mark are a note that Airflow takes. */
export const MAX_REASON = 900;

const markOf = ({ queued_at }: Marked): string => `[dap-gateway: cancelled; queued ${queued_at ?? "never"}]`;
const linesOf = (note: string | null): readonly string[] => (note === null ? [] : note.split("\n"));
