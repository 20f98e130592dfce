import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { readFailure, type FailureLog } from "./failure.ts";

/** An instance that failed, and its log, which is read when somebody wants it, and once. */
export type TaskFailure = { readonly taskInstance: AirflowTaskInstance; readonly read: () => Promise<FailureLog> };

/** Those that failed by themselves, the first to fail first; those that failed for want of an upstream are not among them. */
export function failuresOf(
  instances: readonly AirflowTaskInstance[],
  {
    airflow,
    tail,
    few,
  }: {
    readonly airflow: Pick<AirflowClient, "log">;
    readonly tail: number;
    /** Lets a few of them be read at once. */
    readonly few: <Value>(act: () => Promise<Value>) => Promise<Value>;
  },
): readonly TaskFailure[] {
  return instances
    .filter((row) => row.state === "failed")
    .toSorted((a, b) => Date.parse(a.end_date ?? "") - Date.parse(b.end_date ?? "") || 0)
    .map((row) => {
      let reading: Promise<FailureLog> | null = null;
      return {
        taskInstance: row,
        read: async () => (reading ??= few(async () => readFailure(airflow, row, tail))),
      };
    });
}
