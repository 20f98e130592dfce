import pLimit from "p-limit";
import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import type { Clock } from "../domain/clock.ts";
import type { TaskInstanceKey } from "../domain/run-key.ts";
import { failuresOf, type TaskFailure } from "./failures.ts";
import { followLog } from "./follow-log.ts";
import { readLog, type LogPage, type LogPageArgs } from "./read-log.ts";

export type LogSources = {
  readonly airflow: AirflowClient;
  /** A client for subscriptions, which outlive the request timeout: each of its requests has its own timeout. */
  readonly longLivedClient: (signal: AbortSignal) => AirflowClient;
  readonly clock: Clock;
  readonly intervalMs: number;
};
/** The log functions that resolvers call. */
export type Logs = ReturnType<typeof createLogs>;

/** Each log occupies one connection to Airflow while it is read. */
const MAX_CONCURRENT_LOGS = 3;

/** The log operations of one request. */
export function createLogs({ airflow, longLivedClient, clock, intervalMs }: LogSources) {
  const limit = pLimit(MAX_CONCURRENT_LOGS);
  return {
    page: async (row: AirflowTaskInstance, args: LogPageArgs): Promise<LogPage> =>
      limit(async () => readLog(airflow, row, args)),
    failures: (instances: readonly AirflowTaskInstance[], tail: number): readonly TaskFailure[] =>
      failuresOf(instances, { airflow, tail, limit }),
    follow: async (
      request: TaskInstanceKey & { readonly attempt: number | null; readonly tail: number },
    ): Promise<AsyncIterableIterator<LogPage, undefined>> =>
      followLog(request, { airflow: longLivedClient, clock, intervalMs }),
  };
}
