import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import type { RunKey } from "../../../src/domain/run-key.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../../../src/airflow/wire/rows.ts";
import { GatewayError } from "../../../src/domain/errors.ts";
import { runRow, taskInstanceRow } from "../airflow-rows.ts";

/** A run of `etl` and its task instances. */
export type FakeRun = {
  readonly id: string;
  readonly state: string;
  readonly note?: string | null;
  /** Task id -> state. */
  readonly tasks?: Readonly<Record<string, string | null>>;
};

/** An Airflow client that applies changes to these runs. Every change gets a later time. */
export function fakeRuns(runs: readonly FakeRun[]) {
  let ticks = 0;
  const nextTime = (): string => `2026-11-22T10:00:00.${String((ticks += 1)).padStart(6, "0")}Z`;
  const rows = new Map<string, AirflowDagRun>();
  const instances = new Map<string, AirflowTaskInstance[]>();
  for (const { id, state, note = null, tasks = {} } of runs) {
    const isUnfinished = state !== "success" && state !== "failed";
    rows.set(
      id,
      runRow({ dag_run_id: id, state, note, queued_at: nextTime(), ...(isUnfinished ? { end_date: null } : {}) }),
    );
    instances.set(
      id,
      Object.entries(tasks).map(([task_id, taskState]) =>
        taskInstanceRow({ id: `${id}/${task_id}/1`, dag_run_id: id, task_id, state: taskState }),
      ),
    );
  }
  const rowOf = (id: string): AirflowDagRun => {
    const row = rows.get(id);
    if (row === undefined)
      throw new GatewayError("NOT_FOUND", `The DagRun ${id} was not found`, { airflow: { status: 404 } });
    return row;
  };
  const change = (id: string, over: Partial<AirflowDagRun>): AirflowDagRun => {
    const row = { ...rowOf(id), ...over };
    rows.set(id, row);
    return row;
  };
  const fail = (id: string): void => {
    instances.set(
      id,
      (instances.get(id) ?? []).map((row) => ({ ...row, state: STOPPED[row.state ?? "none"] ?? row.state })),
    );
  };
  const clear = (id: string, isSelected: (row: AirflowTaskInstance) => boolean): AirflowTaskInstance[] => {
    const all = instances.get(id) ?? [];
    const cleared = all.filter(isSelected).map((row) => ({ ...row, id: `${row.id}+`, state: null }));
    const byTask = new Map(cleared.map((row) => [row.task_id, row]));
    instances.set(
      id,
      all.map((row) => byTask.get(row.task_id) ?? row),
    );
    if (cleared.length > 0) change(id, { state: "queued", queued_at: nextTime(), start_date: null, end_date: null });
    return cleared;
  };
  const patch = ({ dagRunId }: RunKey, { state, note }: { readonly state?: string; readonly note?: string | null }) => {
    if (state === "failed") fail(dagRunId);
    const isRequeued = state === "queued";
    return change(dagRunId, {
      ...(state === undefined
        ? {}
        : { state, ...(isRequeued ? { queued_at: nextTime(), end_date: null } : { end_date: nextTime() }) }),
      ...(note === undefined ? {} : { note }),
    });
  };
  const isFailed = ({ state }: AirflowTaskInstance): boolean => state === "failed" || state === "upstream_failed";
  const client: Partial<AirflowClient> = {
    dagRun: async ({ dagRunId }) => rows.get(dagRunId) ?? null,
    dagRuns: async () => ({ dag_runs: [...rows.values()], total_entries: rows.size }),
    dagRunsBatch: async () => ({ dag_runs: [...rows.values()], total_entries: rows.size }),
    taskInstancesBatch: async ({ dag_run_ids = [] }) => {
      const found = dag_run_ids.flatMap((id) => instances.get(id) ?? []);
      return { task_instances: found, total_entries: found.length };
    },
    taskInstance: async ({ dagRunId, taskId }) =>
      instances.get(dagRunId)?.find((row) => row.task_id === taskId) ?? null,
    patchDagRun: async (key, body) => patch(key, body),
    deleteDagRun: async ({ dagRunId }) => {
      if (rows.get(dagRunId)?.state === "running") throw new GatewayError("PRECONDITION_FAILED", "running");
      instances.delete(dagRunId);
      return rows.delete(dagRunId);
    },
    clearDagRunDryRun: async ({ dagRunId }, { only_failed }) => {
      rowOf(dagRunId);
      const found = (instances.get(dagRunId) ?? []).filter((row) => !only_failed || isFailed(row));
      return { task_instances: found, total_entries: found.length };
    },
    clearDagRun: async ({ dagRunId }, { only_failed }) => {
      clear(dagRunId, (row) => !only_failed || isFailed(row));
      return rowOf(dagRunId);
    },
    clearTaskInstances: async (_, { dag_run_id, task_ids, dry_run, only_failed }) => {
      const isSelected = (row: AirflowTaskInstance): boolean =>
        task_ids.includes(row.task_id) && (!only_failed || isFailed(row));
      const found = dry_run ? (instances.get(dag_run_id) ?? []).filter(isSelected) : clear(dag_run_id, isSelected);
      return { task_instances: found, total_entries: found.length };
    },
    bulkDagRuns: async ({ actions: [action] }) => {
      const success: string[] = [];
      for (const entity of action?.entities ?? []) {
        const { dag_id, dag_run_id, state, note } = entity;
        const row = rows.get(dag_run_id);
        if (row === undefined || (action?.action === "delete" && row.state === "running")) continue;
        if (action?.action === "delete") rows.delete(dag_run_id);
        else patch({ dagId: dag_id, dagRunId: dag_run_id }, { ...(state && { state }), ...(note && { note }) });
        success.push(`${dag_id}.${dag_run_id}`);
      }
      const outcome = { success, errors: [] };
      return action?.action === "delete" ? { delete: outcome } : { update: outcome };
    },
    clearDagRuns: async ({ dag_runs }) => {
      for (const { dag_run_id } of dag_runs) rowOf(dag_run_id);
      for (const { dag_run_id } of dag_runs) clear(dag_run_id, isFailed);
      const found = dag_runs.map(({ dag_run_id }) => rowOf(dag_run_id));
      return { dag_runs: found, total_entries: found.length };
    },
  };
  return {
    client,
    /** The current runs and task states, without times: those only show the order of the calls. */
    state: () =>
      [...rows.values()].map(({ dag_run_id, state, note }) => ({
        id: dag_run_id,
        state,
        note: note?.replaceAll(/queued [^\]]*/g, "queued …") ?? null,
        tasks: Object.fromEntries((instances.get(dag_run_id) ?? []).map((row) => [row.task_id, row.state])),
      })),
  };
}

/** How setting a run to failed changes the states of its task instances. */
const STOPPED: Readonly<Record<string, string>> = { none: "skipped", queued: "failed", running: "failed" };
