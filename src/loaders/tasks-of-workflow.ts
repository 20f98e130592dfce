import DataLoader from "dataloader";
import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowTask } from "../airflow/wire/rows.ts";
import { settled } from "./settled.ts";

/** A task of a workflow's newest definition, with its neighbours. */
export type WorkflowTask = {
  readonly dagId: string;
  readonly row: AirflowTask;
  readonly upstreamIds: readonly string[];
  readonly downstreamIds: readonly string[];
};
/** In topological order; of those that are ready, the smallest id first. */
export type WorkflowTasks = ReadonlyMap<string, WorkflowTask>;

/** The tasks of each workflow; one call for each, since Airflow has no list of the tasks of several. Null: no such workflow. */
export function createTasksOfWorkflow(airflow: Pick<AirflowClient, "tasks">): DataLoader<string, WorkflowTasks | null> {
  const load = async (dagId: string): Promise<WorkflowTasks | null> => {
    const rows = await airflow.tasks(dagId);
    return rows === null ? null : inOrder(dagId, rows);
  };
  return new DataLoader(async (dagIds) => settled(await Promise.allSettled(dagIds.map(load))));
}

/** Kahn's algorithm. What a cycle would leave over (Airflow accepts none) comes last, so that no task is lost. */
function inOrder(dagId: string, rows: readonly AirflowTask[]): WorkflowTasks {
  const ids = new Set(rows.map((row) => row.task_id));
  const upstream = new Map<string, string[]>(rows.map((row) => [row.task_id, []]));
  const downstream = new Map<string, string[]>();
  for (const { task_id, downstream_task_ids } of rows) {
    const behind = (downstream_task_ids ?? []).filter((id) => ids.has(id)).toSorted(byText);
    downstream.set(task_id, behind);
    for (const id of behind) upstream.get(id)?.push(task_id);
  }
  const waitingFor = new Map([...upstream].map(([id, before]) => [id, before.length]));
  const ready = [...ids].filter((id) => waitingFor.get(id) === 0);
  const order: string[] = [];
  while (ready.length > 0) {
    ready.sort(byText);
    const next = ready.shift() ?? "";
    order.push(next);
    for (const id of downstream.get(next) ?? []) {
      const left = (waitingFor.get(id) ?? 0) - 1;
      waitingFor.set(id, left);
      if (left === 0) ready.push(id);
    }
  }
  const byId = new Map(rows.map((row) => [row.task_id, row]));
  const tasks = new Map<string, WorkflowTask>();
  for (const id of [...order, ...ids]) {
    const row = byId.get(id);
    if (row === undefined || tasks.has(id)) continue;
    const upstreamIds = (upstream.get(id) ?? []).toSorted(byText);
    tasks.set(id, { dagId, row, upstreamIds, downstreamIds: downstream.get(id) ?? [] });
  }
  return tasks;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
