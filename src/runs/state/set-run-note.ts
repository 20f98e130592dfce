import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import type { RunKey } from "../../domain/run-key.ts";
import { noteKeepingMark } from "../../domain/run-note.ts";
import { checkNote } from "../argument-errors.ts";
import { requireRun } from "../require-run.ts";
import type { RunSources } from "../sources.ts";
import { patchRun } from "./patch-run.ts";

/**
 * Sets the note of a run; an empty note removes it. The mark of a cancelled run is kept.
 *
 * Idempotent: nothing is written when the run already has the note.
 */
export async function setRunNote(
  sources: RunSources,
  { key, note }: { readonly key: RunKey; readonly note: string },
): Promise<AirflowDagRun> {
  checkNote(note);
  const run = await requireRun(sources.airflow, key);
  const newNote = noteKeepingMark(run, note);
  return (run.note ?? "") === (newNote ?? "") ? run : await patchRun(sources, run, { note: newNote });
}
