import DataLoader from "dataloader";
import type { AirflowClient } from "../../airflow/client/client.ts";
import type { AirflowTask } from "../../airflow/wire/rows.ts";
import { compareText } from "../../domain/order.ts";
import { loadEach } from "../load-each.ts";

/** A task of a workflow's newest definition, with the ids of the tasks directly before and after it. */
export type WorkflowTask = {
  readonly dagId: string;
  readonly row: AirflowTask;
  readonly upstreamIds: readonly string[];
  readonly downstreamIds: readonly string[];
};
/** By task id, in topological order; of tasks that are ready at the same time, the smallest id first. */
export type WorkflowTasks = ReadonlyMap<string, WorkflowTask>;

/** The tasks of each workflow; one call each, since Airflow cannot list the tasks of several. Null for an unknown workflow. */
export function createTasksOfWorkflow(airflow: Pick<AirflowClient, "tasks">): DataLoader<string, WorkflowTasks | null> {
  return new DataLoader(async (dagIds) =>
    loadEach(dagIds, async (dagId) => {
      const rows = await airflow.tasks(dagId);
      return rows === null ? null : sortTopologically(dagId, rows);
    }),
  );
}

/** Kahn's algorithm. Tasks of a cycle (Airflow accepts none) come last, so that no task is lost. */
function sortTopologically(dagId: string, rows: readonly AirflowTask[]): WorkflowTasks {
  const ids = new Set(rows.map((row) => row.task_id));
  const upstream = new Map<string, string[]>(rows.map((row) => [row.task_id, []]));
  const downstream = new Map<string, string[]>();
  for (const { task_id, downstream_task_ids } of rows) {
    const next = (downstream_task_ids ?? []).filter((id) => ids.has(id)).toSorted(compareText);
    downstream.set(task_id, next);
    for (const id of next) upstream.get(id)?.push(task_id);
  }
  const pendingUpstream = new Map([...upstream].map(([id, before]) => [id, before.length]));
  const ready = [...ids].filter((id) => pendingUpstream.get(id) === 0);
  const order: string[] = [];
  while (ready.length > 0) {
    ready.sort(compareText);
    const current = ready.shift() ?? "";
    order.push(current);
    for (const id of downstream.get(current) ?? []) {
      const pending = (pendingUpstream.get(id) ?? 0) - 1;
      pendingUpstream.set(id, pending);
      if (pending === 0) ready.push(id);
    }
  }
  const byId = new Map(rows.map((row) => [row.task_id, row]));
  const tasks = new Map<string, WorkflowTask>();
  for (const id of [...order, ...ids]) {
    const row = byId.get(id);
    if (row === undefined || tasks.has(id)) continue;
    const upstreamIds = (upstream.get(id) ?? []).toSorted(compareText);
    tasks.set(id, { dagId, row, upstreamIds, downstreamIds: downstream.get(id) ?? [] });
  }
  return tasks;
}
