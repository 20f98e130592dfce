import type { AirflowTaskInstance } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { sortTaskInstances } from "../../domain/order.ts";
import type { TaskInstanceKey } from "../../domain/run-key.ts";
import type { SettableTaskInstanceState } from "../../domain/task-instance-state.ts";
import { taskInstanceGlobalId } from "../../graphql/ids.ts";
import { readAffected, type AffectedTasks } from "../affected-tasks.ts";
import { checkNote } from "../argument-errors.ts";
import { requireRun, requireTaskInstance } from "../require-run.ts";
import type { RunSources } from "../sources.ts";
import { writeOnce } from "../write-once.ts";
import { patchTaskInstanceNote } from "./set-task-instance-note.ts";

export type TaskInstanceStateRequest = {
  readonly key: TaskInstanceKey;
  readonly state: SettableTaskInstanceState;
  /** Replaces the task instance's note; null keeps it. */
  readonly note: string | null;
  readonly upstream: boolean;
  readonly downstream: boolean;
  readonly dryRun: boolean;
};

/**
 * Sets the state of a task instance, and on request those of its upstream and downstream tasks. Airflow then clears failed
 * downstream tasks, so that a finished run continues.
 *
 * Idempotent: a task instance that already has the state is left unchanged, except for its note.
 */
export async function setTaskInstanceState(
  sources: RunSources,
  request: TaskInstanceStateRequest,
): Promise<AffectedTasks> {
  checkNote(request.note);
  const { airflow } = sources;
  const { key, note, dryRun } = request;
  const before = await requireTaskInstance(airflow, key);
  if (dryRun) {
    return { run: await requireRun(airflow, key), taskInstances: await instancesOfDryRun(sources, request), dryRun };
  }
  const changed = await patchState(sources, request);
  if (changed === null && note !== null) await patchTaskInstanceNote(sources, before, key, note);
  return await readAffected(sources, key, changed ?? [before]);
}

async function instancesOfDryRun(
  { airflow }: RunSources,
  request: TaskInstanceStateRequest,
): Promise<readonly AirflowTaskInstance[]> {
  try {
    return sortTaskInstances((await airflow.patchTaskInstanceDryRun(request.key, bodyOf(request))).task_instances);
  } catch (error) {
    if (isUnchanged(error)) return [];
    throw error;
  }
}

/** Writes state and note in one request. Returns the changed task instances, or null when all had the state already. */
async function patchState(
  sources: RunSources,
  request: TaskInstanceStateRequest,
): Promise<readonly AirflowTaskInstance[] | null> {
  const { airflow } = sources;
  const { key, state, note } = request;
  const id = taskInstanceGlobalId(key);
  try {
    return await writeOnce(
      sources,
      async () =>
        (await airflow.patchTaskInstance(key, { ...bodyOf(request), ...(note === null ? {} : { note }) }))
          .task_instances,
      async () => {
        const now = await airflow.taskInstance(key);
        return now?.state === state ? [now] : null;
      },
      { message: `Could not confirm that ${id} was changed: Airflow's response was lost. Read the task instance.` },
    );
  } catch (error) {
    if (isUnchanged(error)) return null;
    throw error;
  }
}

const bodyOf = ({ state, upstream, downstream }: TaskInstanceStateRequest) => ({
  new_state: state,
  ...(upstream ? { include_upstream: true } : {}),
  ...(downstream ? { include_downstream: true } : {}),
});

/** Airflow rejects a state that the task instance already has; this endpoint returns 409 for no other reason. */
const isUnchanged = (error: unknown): boolean => error instanceof GatewayError && error.details.airflow?.status === 409;
