import { LostResponseError } from "../../src/airflow/transport/lost-response-error.ts";
import type { AirflowClient } from "../../src/airflow/client/client.ts";
import type { TriggerBody } from "../../src/airflow/wire/requests.ts";
import type { AirflowDag, AirflowDagRun } from "../../src/airflow/wire/rows.ts";
import { GatewayError } from "../../src/domain/errors.ts";
import { runIdOfKey } from "../../src/runs/start/run-id.ts";
import type { ActsOptions } from "./acts.ts";
import { dagRow, runRow, taskRow } from "./airflow-rows.ts";
import { catalog, profile } from "./profiles.ts";

/** The profile that `etl` runs in its task `trim`. */
export const trim = profile("read-trim@1.4.0", {
  properties: { reads: { type: "string" }, threads: { type: "integer", default: 4, maximum: 8 } },
  required: ["reads"],
});
const dap = { dap: { value: "read-trim@1.4.0", source: "task" } };
const depth = { depth: { value: 3, schema: { type: "integer", maximum: 10 }, source: "dag" } };
/** The least that a start of `etl` takes. */
export const params = { tasks: { trim: { reads: "a.fq" } } };
/** Airflow's 409, which does not say what is taken. */
export const conflict = new GatewayError("CONFLICT", "Its id or its logical date is taken already.", {
  airflow: { status: 409 },
});
export const lost = new LostResponseError("Airflow's answer was lost.", null);

/** `etl`: one task that runs a profile, and one DAG Param. */
export const workflow = (dag: Partial<AirflowDag> = {}): Partial<AirflowClient> => ({
  dag: async () => dagRow(dag),
  tasks: async () => [taskRow({ task_id: "trim", params: { ...dap, ...depth } })],
});
export const profiles = { catalog: catalog([trim]) } satisfies ActsOptions;

/** The run that a start makes, as Airflow answers it. */
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
/** An Airflow that starts what it is told to. */
export const starts: Partial<AirflowClient> = { triggerDagRun: async (dagId, body) => runOf(dagId, body) };
/** A run that an earlier start with the key `k` made. */
export const earlier = (digest: string, over: Partial<AirflowDagRun> = {}): AirflowDagRun =>
  runRow({ dag_run_id: runIdOfKey("etl", "k"), conf: { gateway: { profiles: {}, digest } }, ...over });
