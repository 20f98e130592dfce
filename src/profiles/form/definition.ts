import type { Json, JsonObject } from "../../domain/json.ts";

/** One of the DAG's own Params, as Airflow returns it. */
export type DagParam = {
  readonly name: string;
  /** Airflow's default. Null also means that there is none. */
  readonly value: Json;
  /** The schema in the DAG, written for python-jsonschema; null or empty without one. */
  readonly schema: JsonObject | null;
  readonly description: string | null;
};

/** The parts of a workflow's definition in Airflow that its start form depends on. */
export type WorkflowDefinition = {
  readonly workflowId: string;
  /** In topological order. */
  readonly tasks: readonly {
    readonly taskId: string;
    /** The profile that the task declares by `params={"dap": …}`. */
    readonly dap: string | null;
    /** Names of the task's own Params, without those inherited from the DAG. */
    readonly paramNames: readonly string[];
  }[];
  readonly dagParams: readonly DagParam[];
};
