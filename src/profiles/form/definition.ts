import type { Json, JsonObject } from "../../domain/json.ts";

/** One of the DAG's own Params, as Airflow tells it. */
export type DagParam = {
  readonly name: string;
  /** Airflow's default; null also where there is none. */
  readonly value: Json;
  /** As the DAG's author wrote it, for python-jsonschema; null or empty where he wrote none. */
  readonly schema: JsonObject | null;
  readonly description: string | null;
};

/** What Airflow says of a workflow, as far as its start form depends on it. */
export type WorkflowDefinition = {
  readonly workflowId: string;
  /** In topological order. */
  readonly tasks: readonly {
    readonly taskId: string;
    /** What the task itself declares by `params={"dap": …}`. */
    readonly dap: string | null;
    /** Names of the task's own Params, without those that it inherits from the DAG. */
    readonly paramNames: readonly string[];
  }[];
  readonly dagParams: readonly DagParam[];
};
