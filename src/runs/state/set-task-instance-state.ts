import type { TaskInstanceKey } from "../../domain/run-key.ts";
import type { AirflowTaskInstance } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { taskInstanceGlobalId } from "../../graphql/ids.ts";
import { inOrder } from "../retry/affected.ts";
import { Complaints, noteProblem } from "../argument-errors.ts";
import { existingRun, existingTaskInstance } from "../existing-run.ts";
import { after } from "../retry/retry-tasks.ts";
import type { Retried } from "../retry/retry-run.ts";
import { patchTaskInstanceNote } from "./set-task-instance-note.ts";
import { writeOnce } from "../write-once.ts";
import type { RunSources } from "../sources.ts";

export type TaskInstanceStateRequest = {
  readonly key: TaskInstanceKey;
  readonly state: "success" | "failed" | "skipped";
  /** Replaces its note; null leaves it. */
  readonly note: string | null;
  readonly upstream: boolean;
  readonly downstream: boolean;
  readonly dryRun: boolean;
};

/**
 * Sets the state of a task instance, and of those before or behind it where asked. Airflow then clears what had failed
 * behind it, so that a finished run goes on.
 *
 * Already so: one that is in that state is left alone; a note is written all the same.
 */
export async function setTaskInstanceState(sources: RunSources, request: TaskInstanceStateRequest): Promise<Retried> {
  const complaints = new Complaints();
  complaints.of("note", noteProblem(request.note));
  complaints.throw();
  const { airflow } = sources;
  const { key, dryRun } = request;
  const before = await existingTaskInstance(airflow, key);
  if (dryRun) return { run: await existingRun(airflow, key), taskInstances: await dryRunOf(sources, request), dryRun };
  const changed = await set(sources, request);
  if (changed !== null) return { ...(await after(sources, key, changed)), dryRun };
  if (request.note !== null) await patchTaskInstanceNote(sources, before, key, request.note);
  return { ...(await after(sources, key, [before])), dryRun };
}

async function dryRunOf(
  { airflow }: RunSources,
  request: TaskInstanceStateRequest,
): Promise<readonly AirflowTaskInstance[]> {
  try {
    return inOrder((await airflow.patchTaskInstanceDryRun(request.key, bodyOf(request))).task_instances);
  } catch (error) {
    if (isAlreadySo(error)) return [];
    throw error;
  }
}

/** What was changed; null: nothing had to be. */
async function set(
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
      { message: `What became of ${id} is not known: Airflow's answer was lost. Read it.` },
    );
  } catch (error) {
    if (isAlreadySo(error)) return null;
    throw error;
  }
}

const bodyOf = ({ state, upstream, downstream }: TaskInstanceStateRequest) => ({
  new_state: state,
  ...(upstream ? { include_upstream: true } : {}),
  ...(downstream ? { include_downstream: true } : {}),
});

/** Airflow refuses to give a task instance the state that it has; a 409 of this call is nothing else. */
const isAlreadySo = (error: unknown): boolean => error instanceof GatewayError && error.details.airflow?.status === 409;
