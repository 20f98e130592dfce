import type { TaskInstanceKey } from "../../domain/run-key.ts";
import type { AirflowTaskInstance } from "../../airflow/wire/rows.ts";
import { taskInstanceGlobalId } from "../../graphql/ids.ts";
import { Complaints, noteProblem } from "../argument-errors.ts";
import { existingTaskInstance } from "../existing-run.ts";
import { writeOnce } from "../write-once.ts";
import type { RunSources } from "../sources.ts";
import { written } from "../written.ts";

/**
 * Writes the note of a task instance; an empty one takes it away.
 *
 * Already so: where it says that already, nothing is written.
 */
export async function setTaskInstanceNote(
  sources: RunSources,
  { key, note }: { readonly key: TaskInstanceKey; readonly note: string },
): Promise<AirflowTaskInstance> {
  const complaints = new Complaints();
  complaints.of("note", noteProblem(note));
  complaints.throw();
  return await patchTaskInstanceNote(sources, await existingTaskInstance(sources.airflow, key), key, note);
}

/** The same for one that was just read. */
export async function patchTaskInstanceNote(
  sources: RunSources,
  before: AirflowTaskInstance,
  key: TaskInstanceKey,
  note: string,
): Promise<AirflowTaskInstance> {
  if ((before.note ?? "") === note) return before;
  const { airflow } = sources;
  const now = async (): Promise<AirflowTaskInstance | null> => airflow.taskInstance(key);
  const after = await writeOnce(
    sources,
    async () => {
      // Airflow takes null for "as it is" here, unlike in the note of a run.
      const { task_instances } = await airflow.patchTaskInstance(key, { note });
      return task_instances.find(({ map_index }) => map_index === key.mapIndex) ?? before;
    },
    async () => {
      const row = await now();
      return row !== null && (row.note ?? "") === note ? row : null;
    },
    { message: `Whether ${taskInstanceGlobalId(key)} has its note is not known: Airflow's answer was lost. Read it.` },
  );
  written(sources.loaders);
  return after;
}
