import type { AirflowTaskInstance } from "../../airflow/wire/rows.ts";
import type { TaskInstanceKey } from "../../domain/run-key.ts";
import { taskInstanceGlobalId } from "../../graphql/ids.ts";
import { checkNote } from "../argument-errors.ts";
import { invalidateLoaders } from "../invalidate-loaders.ts";
import { requireTaskInstance } from "../require-run.ts";
import type { RunSources } from "../sources.ts";
import { writeOnce } from "../write-once.ts";

/**
 * Sets the note of a task instance; an empty note removes it.
 *
 * Idempotent: nothing is written when the task instance already has the note.
 */
export async function setTaskInstanceNote(
  sources: RunSources,
  { key, note }: { readonly key: TaskInstanceKey; readonly note: string },
): Promise<AirflowTaskInstance> {
  checkNote(note);
  return await patchTaskInstanceNote(sources, await requireTaskInstance(sources.airflow, key), key, note);
}

/** As `setTaskInstanceNote`, for a task instance that was just read. */
export async function patchTaskInstanceNote(
  sources: RunSources,
  before: AirflowTaskInstance,
  key: TaskInstanceKey,
  note: string,
): Promise<AirflowTaskInstance> {
  if ((before.note ?? "") === note) return before;
  const { airflow } = sources;
  const id = taskInstanceGlobalId(key);
  const after = await writeOnce(
    sources,
    async () => {
      // To remove the note, send an empty text: unlike for a run, Airflow ignores a note of null here.
      const { task_instances } = await airflow.patchTaskInstance(key, { note });
      return task_instances.find(({ map_index }) => map_index === key.mapIndex) ?? before;
    },
    async () => {
      const row = await airflow.taskInstance(key);
      return row !== null && (row.note ?? "") === note ? row : null;
    },
    {
      message: `Could not confirm that the note of ${id} was set: Airflow's response was lost. Read the task instance.`,
    },
  );
  invalidateLoaders(sources.loaders);
  return after;
}
