import type { RunKey } from "../../domain/run-key.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { checkedName, runGlobalId } from "../../graphql/ids.ts";
import { inOrder, isCleared, sameOnes } from "./affected.ts";
import { clearing } from "./clear-body.ts";
import { Complaints } from "../argument-errors.ts";
import { existingRun } from "../existing-run.ts";
import type { Retried } from "./retry-run.ts";
import { writeOnce } from "../write-once.ts";
import type { RunSources } from "../sources.ts";
import { written } from "../written.ts";

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
 * Clears chosen tasks of a run, so that Airflow runs them again. NOT_FOUND, and nothing done, where the run has one of
 * them not.
 *
 * Already so: where `onlyFailed` leaves nothing, nothing is done, and no task instance runs again.
 */
export async function retryTasks(sources: RunSources, request: RetryTasksRequest): Promise<Retried> {
  checkTaskIds(request.taskIds);
  const { airflow, loaders } = sources;
  const { key, dryRun } = request;
  const [run, before] = await Promise.all([existingRun(airflow, key), loaders.taskInstancesOfRun.clear(key).load(key)]);
  const known = new Set(before.map((row) => row.task_id));
  const missing = request.taskIds.filter((id) => !known.has(id));
  if (missing.length > 0) {
    throw new GatewayError("NOT_FOUND", `${runGlobalId(key.dagId, key.dagRunId)} has no ${missing.join(", no ")}.`);
  }
  const body = {
    ...clearing(key, [...new Set(request.taskIds)]),
    only_failed: request.onlyFailed,
    include_upstream: request.upstream,
    include_downstream: request.downstream,
  };
  if (dryRun) {
    const { task_instances } = await airflow.clearTaskInstances(key.dagId, { ...body, dry_run: true });
    return { run, taskInstances: inOrder(task_instances), dryRun };
  }
  const cleared = await clearOnce(sources, key, { body, before });
  return cleared.length === 0
    ? { run, taskInstances: [], dryRun }
    : { ...(await after(sources, key, cleared)), dryRun };
}

function checkTaskIds(taskIds: readonly string[]): void {
  const complaints = new Complaints();
  if (taskIds.length === 0) complaints.add("`taskIds` names no task.");
  if (taskIds.length > MAX_TASKS) complaints.add(`\`taskIds\` names more than ${MAX_TASKS} tasks.`);
  complaints.throw();
  for (const id of taskIds) checkedName("task id", id);
}

/** What was cleared, as far as Airflow or a look at the run tells. */
async function clearOnce(
  sources: RunSources,
  key: RunKey,
  { body, before }: { readonly body: ReturnType<typeof clearing>; readonly before: readonly AirflowTaskInstance[] },
): Promise<readonly AirflowTaskInstance[]> {
  const { airflow, loaders } = sources;
  const id = runGlobalId(key.dagId, key.dagRunId);
  return await writeOnce(
    sources,
    async () => (await airflow.clearTaskInstances(key.dagId, { ...body, dry_run: false })).task_instances,
    async () => {
      const now = await loaders.taskInstancesOfRun.clear(key).load(key);
      const cleared = now.filter((row) => isCleared(before, [row]));
      return cleared.length === 0 ? null : cleared;
    },
    {
      message: `Whether these tasks of ${id} run again is not known: Airflow's answer was lost. Read the run.`,
      runId: id,
    },
  );
}

/** Run and task instances as they stand after a write. */
export async function after(
  { airflow, loaders }: RunSources,
  key: RunKey,
  touched: readonly AirflowTaskInstance[],
): Promise<{ readonly run: AirflowDagRun; readonly taskInstances: readonly AirflowTaskInstance[] }> {
  const run = await existingRun(airflow, key);
  written(loaders, { runs: [run] });
  return { run, taskInstances: sameOnes(await loaders.taskInstancesOfRun.load(key), touched) };
}
