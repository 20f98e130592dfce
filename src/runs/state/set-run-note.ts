import type { RunKey } from "../../domain/run-key.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { noteWithWords } from "./cancel-mark.ts";
import { Complaints, noteProblem } from "../argument-errors.ts";
import { existingRun } from "../existing-run.ts";
import { patchRun } from "./set-run-state.ts";
import type { RunSources } from "../sources.ts";

/**
 * Writes the note of a run; an empty one takes it away. What marks a cancelled run stays.
 *
 * Already so: where it says that already, nothing is written.
 */
export async function setRunNote(
  sources: RunSources,
  { key, note }: { readonly key: RunKey; readonly note: string },
): Promise<AirflowDagRun> {
  const complaints = new Complaints();
  complaints.of("note", noteProblem(note));
  complaints.throw();
  const run = await existingRun(sources.airflow, key);
  const wanted = noteWithWords(run, note);
  return (run.note ?? "") === (wanted ?? "") ? run : await patchRun(sources, run, { note: wanted });
}
