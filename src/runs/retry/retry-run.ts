import { sinceVersion } from "../../airflow/client/version.ts";
import type { ClearTaskInstancesBody } from "../../airflow/wire/requests.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { sortTaskInstances } from "../../domain/order.ts";
import { type RunKey, runKeyOf } from "../../domain/run-key.ts";
import { isCancelled, noteWithoutMark } from "../../domain/run-note.ts";
import { isInstanceStopped } from "../../domain/task-instance-state.ts";
import { runGlobalId } from "../../graphql/ids.ts";
import { sameInstances, type AffectedTasks } from "../affected-tasks.ts";
import { checkNote } from "../argument-errors.ts";
import { invalidateLoaders } from "../invalidate-loaders.ts";
import { requireRun } from "../require-run.ts";
import type { RunSources } from "../sources.ts";
import { patchRun } from "../state/patch-run.ts";
import { writeOnce } from "../write-once.ts";
import { clearBody, clearedInstances } from "./clear.ts";

export type RetryRequest = {
  readonly key: RunKey;
  readonly scope: "FAILED_TASKS" | "ALL_TASKS";
  readonly onLatestVersion: boolean;
  /** Replaces the run's note; null keeps it. */
  readonly note: string | null;
  readonly dryRun: boolean;
};

/**
 * Clears the failed tasks (or all tasks) of a run, so that Airflow runs them again. For a cancelled run, the failed tasks
 * include those that the cancellation skipped: Airflow's own clear leaves them out, and the run then ends as a success.
 *
 * Idempotent: a run without failed tasks is left unchanged, and no task instance is affected.
 */
export async function retryRun(sources: RunSources, request: RetryRequest): Promise<AffectedTasks> {
  checkNote(request.note);
  const features = await sources.features();
  if (request.onLatestVersion && !features.runOnLatestVersion) {
    throw new GatewayError(
      "PRECONDITION_FAILED",
      `\`onLatestVersion\` requires Airflow ${sinceVersion("runOnLatestVersion")} or newer.`,
    );
  }
  return await retryRunRow(sources, await requireRun(sources.airflow, request.key), request);
}

/** As `retryRun`, for a run that was just read. */
export async function retryRunRow(
  sources: RunSources,
  run: AirflowDagRun,
  request: RetryRequest,
): Promise<AffectedTasks> {
  const clear = await planClear(sources, run, request);
  const before = sortTaskInstances(await clear.dryRun());
  if (request.dryRun) return { run, taskInstances: before, dryRun: true };
  const cleared = before.length === 0 ? run : await clearOnce(sources, run, { before, clear });
  const noted = await setNote(sources, cleared, request.note);
  const { taskInstancesOfRun } = sources.loaders;
  const taskInstances = before.length === 0 ? [] : sameInstances(await taskInstancesOfRun.load(request.key), before);
  return { run: noted, taskInstances, dryRun: false };
}

type Clear = {
  readonly dryRun: () => Promise<readonly AirflowTaskInstance[]>;
  /** Returns the run after the clear. */
  readonly send: () => Promise<AirflowDagRun>;
};

async function planClear(
  { airflow, loaders }: RunSources,
  run: AirflowDagRun,
  { key, scope, onLatestVersion }: RetryRequest,
): Promise<Clear> {
  const latest = onLatestVersion ? { run_on_latest_version: true } : {};
  if (scope === "ALL_TASKS" || !isCancelled(run)) {
    const body = { only_failed: scope === "FAILED_TASKS", ...latest };
    return {
      dryRun: async () => (await airflow.clearDagRunDryRun(key, { dry_run: true, ...body })).task_instances,
      send: async () => airflow.clearDagRun(key, { dry_run: false, ...body }),
    };
  }
  const stopped = (await loaders.taskInstancesOfRun.clear(key).load(key)).filter(isInstanceStopped);
  const body = { ...clearBody(key, stopped.map(clearedId)), ...latest };
  return {
    dryRun: async () =>
      stopped.length === 0
        ? []
        : (await airflow.clearTaskInstances(key.dagId, { ...body, dry_run: true })).task_instances,
    send: async () => {
      await airflow.clearTaskInstances(key.dagId, { ...body, dry_run: false });
      return await requireRun(airflow, key);
    },
  };
}

const clearedId = ({ task_id, map_index }: AirflowTaskInstance): ClearTaskInstancesBody["task_ids"][number] =>
  map_index < 0 ? task_id : [task_id, map_index];

async function clearOnce(
  sources: RunSources,
  run: AirflowDagRun,
  { before, clear }: { readonly before: readonly AirflowTaskInstance[]; readonly clear: Clear },
): Promise<AirflowDagRun> {
  const { airflow, loaders } = sources;
  const key = runKeyOf(run);
  const runId = runGlobalId(key.dagId, key.dagRunId);
  const after = await writeOnce(
    sources,
    clear.send,
    async () => {
      const now = await loaders.taskInstancesOfRun.clear(key).load(key);
      return clearedInstances(before, now).length > 0 ? await requireRun(airflow, key) : null;
    },
    { message: `Could not confirm that ${runId} was retried: Airflow's response was lost. Read the run.`, runId },
  );
  invalidateLoaders(loaders, { runs: [after] });
  return after;
}

/** Sets the note in a request of its own: Airflow accepts a note with a clear only since 3.3. */
async function setNote(sources: RunSources, run: AirflowDagRun, note: string | null): Promise<AirflowDagRun> {
  if (note === null || note === (noteWithoutMark(run.note) ?? "")) return run;
  return await patchRun(sources, run, { note: note === "" ? null : note });
}
