import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { runKeyOf } from "../../domain/run-key.ts";
import { isFinished, type SettableRunState } from "../../domain/run-state.ts";
import { runGlobalId } from "../../graphql/ids.ts";
import { invalidateLoaders } from "../invalidate-loaders.ts";
import type { RunSources } from "../sources.ts";
import { writeOnce } from "../write-once.ts";

/** The fields to change; a note of null removes the note. */
type RunPatch = { readonly state?: SettableRunState; readonly note?: string | null };

/** Writes state and note of a run in one request and returns the run. After a lost response, the run is read. */
export async function patchRun(sources: RunSources, before: AirflowDagRun, patch: RunPatch): Promise<AirflowDagRun> {
  const key = runKeyOf(before);
  const runId = runGlobalId(key.dagId, key.dagRunId);
  const after = await writeOnce(
    sources,
    () => sources.airflow.patchDagRun(key, patch),
    async () => {
      const now = await sources.airflow.dagRun(key);
      return now !== null && isPatched(before, now, patch) ? now : null;
    },
    { message: `Could not confirm that ${runId} was changed: Airflow's response was lost. Read the run.`, runId },
  );
  invalidateLoaders(sources.loaders, { runs: [after] });
  return after;
}

function isPatched(before: AirflowDagRun, now: AirflowDagRun, { state, note }: RunPatch): boolean {
  // State and note are written together, so a new note proves both. The state itself can lag behind a teardown.
  if (note !== undefined && (note ?? "") !== (before.note ?? "")) return (now.note ?? "") === (note ?? "");
  if (state === undefined) return true;
  // A queued run is started immediately. What remains visible is its new `queued_at`.
  return state === "queued" ? now.queued_at !== before.queued_at && !isFinished(now) : now.state === state;
}
