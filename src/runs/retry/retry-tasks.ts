import type { AirflowTaskInstance } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { sortTaskInstances } from "../../domain/order.ts";
import type { RunKey } from "../../domain/run-key.ts";
import { parseName, runGlobalId } from "../../graphql/ids.ts";
import { readAffected, type AffectedTasks } from "../affected-tasks.ts";
import { ArgumentErrors } from "../argument-errors.ts";
import { requireRun } from "../require-run.ts";
import type { RunSources } from "../sources.ts";
import { writeOnce } from "../write-once.ts";
import { clearBody, clearedInstances } from "./clear.ts";

export type RetryTasksRequest = {
  readonly key: RunKey;
  readonly taskIds: readonly string[];
  readonly onlyFailed: boolean;
  readonly upstream: boolean;
  readonly downstream: boolean;
  readonly dryRun: boolean;
};

const MAX_TASKS = 100;

/**
 * Clears the given tasks of a run, so that Airflow runs them again. Throws NOT_FOUND, and changes nothing, when the run does
 * not have one of them.
 *
 * Idempotent: when `onlyFailed` leaves no task, nothing is changed, and no task instance is affected.
 */
export async function retryTasks(sources: RunSources, request: RetryTasksRequest): Promise<AffectedTasks> {
  checkTaskIds(request.taskIds);
  const { airflow, loaders } = sources;
  const { key, dryRun } = request;
  const [run, before] = await Promise.all([requireRun(airflow, key), loaders.taskInstancesOfRun.clear(key).load(key)]);
  const known = new Set(before.map((row) => row.task_id));
  const missing = request.taskIds.filter((id) => !known.has(id));
  if (missing.length > 0) {
    throw new GatewayError(
      "NOT_FOUND",
      `Tasks not found in ${runGlobalId(key.dagId, key.dagRunId)}: ${missing.join(", ")}. Nothing was changed.`,
    );
  }
  const body = {
    ...clearBody(key, [...new Set(request.taskIds)]),
    only_failed: request.onlyFailed,
    include_upstream: request.upstream,
    include_downstream: request.downstream,
  };
  if (dryRun) {
    const { task_instances } = await airflow.clearTaskInstances(key.dagId, { ...body, dry_run: true });
    return { run, taskInstances: sortTaskInstances(task_instances), dryRun };
  }
  const cleared = await clearOnce(sources, key, { body, before });
  return cleared.length === 0 ? { run, taskInstances: [], dryRun } : await readAffected(sources, key, cleared);
}

function checkTaskIds(taskIds: readonly string[]): void {
  const errors = new ArgumentErrors();
  if (taskIds.length === 0) errors.addProblem("taskIds", "must contain at least one task id");
  if (taskIds.length > MAX_TASKS) {
    errors.addProblem("taskIds", `must contain at most ${MAX_TASKS} task ids (got ${taskIds.length})`);
  }
  errors.throwIfAny();
  for (const id of taskIds) parseName("task id", id);
}

/** Clears the tasks once, and returns the cleared task instances. */
async function clearOnce(
  sources: RunSources,
  key: RunKey,
  { body, before }: { readonly body: ReturnType<typeof clearBody>; readonly before: readonly AirflowTaskInstance[] },
): Promise<readonly AirflowTaskInstance[]> {
  const { airflow, loaders } = sources;
  const runId = runGlobalId(key.dagId, key.dagRunId);
  return await writeOnce(
    sources,
    async () => (await airflow.clearTaskInstances(key.dagId, { ...body, dry_run: false })).task_instances,
    async () => {
      const cleared = clearedInstances(before, await loaders.taskInstancesOfRun.clear(key).load(key));
      return cleared.length === 0 ? null : cleared;
    },
    {
      message: `Could not confirm that the tasks of ${runId} were retried: Airflow's response was lost. Read the run.`,
      runId,
    },
  );
}
