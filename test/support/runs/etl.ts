import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import type { TriggerBody } from "../../../src/airflow/wire/requests.ts";
import type { AirflowDag, AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { GatewayError } from "../../../src/domain/errors.ts";
import { runIdOfKey } from "../../../src/runs/start/run-id.ts";
import { dagRow, runRow, taskRow } from "../airflow-rows.ts";
import { catalog, profile } from "../profiles/profiles.ts";
import type { ActionsOptions } from "./run-actions.ts";

/** The profile of the task `trim` of `etl`. */
export const trim = profile("read-trim@1.4.0", {
  properties: { reads: { type: "string" }, threads: { type: "integer", default: 4, maximum: 8 } },
  required: ["reads"],
});
const dap = { dap: { value: "read-trim@1.4.0", source: "task" } };
const depth = { depth: { value: 3, schema: { type: "integer", maximum: 10 }, source: "dag" } };
/** The smallest valid params of `etl`. */
export const params = { tasks: { trim: { reads: "a.fq" } } };
/** Airflow's 409, which does not state whether the run id or the logical date exists. */
export const conflict = new GatewayError("CONFLICT", "A run with this id or this logical date already exists.", {
  airflow: { status: 409 },
});

/** The client methods that read `etl`: a DAG with one task, which has a profile, and one Param. */
export const workflow = (dag: Partial<AirflowDag> = {}): Partial<AirflowClient> => ({
  dag: async () => dagRow(dag),
  tasks: async () => [taskRow({ task_id: "trim", params: { ...dap, ...depth } })],
});
export const profiles = { catalog: catalog([trim]) } satisfies ActionsOptions;

/** The run that Airflow returns for a start request. */
export const runOf = (dagId: string, { dag_run_id, conf, note }: TriggerBody): AirflowDagRun =>
  runRow({
    dag_id: dagId,
    dag_run_id,
    conf: { ...conf },
    note: note ?? null,
    state: "queued",
    start_date: null,
    end_date: null,
  });
/** The client method of a start that succeeds. */
export const starts: Partial<AirflowClient> = { triggerDagRun: async (dagId, body) => runOf(dagId, body) };
/** The run of an earlier start with the key `k`. */
export const earlierRun = (digest: string, over: Partial<AirflowDagRun> = {}): AirflowDagRun =>
  runRow({ dag_run_id: runIdOfKey("etl", "k"), conf: { gateway: { profiles: {}, digest } }, ...over });
