import type { AirflowDagRun } from "../airflow/wire/rows.ts";

/** Whether Airflow is done with a run. */
export const isFinished = ({ state }: Pick<AirflowDagRun, "state">): boolean =>
  state === "success" || state === "failed";
