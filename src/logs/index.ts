import type { AirflowClient } from "../airflow/client/client.ts";
import type { TaskInstanceKey } from "../domain/run-key.ts";
import type { Clock } from "../domain/clock.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { fewAtATime } from "../loaders/few-at-a-time.ts";
import { failuresOf, type TaskFailure } from "./failures-of-run.ts";
import { followLog } from "./follow-log.ts";
import { readLog, type LogPage, type LogPageArgs } from "./read-log.ts";

export type LogSources = {
  readonly airflow: AirflowClient;
  /** Airflow for a watch, which outlives its request's time: each call has time of its own. */
  readonly lasting: (signal: AbortSignal) => AirflowClient;
  readonly clock: Clock;
  readonly intervalMs: number;
};
export type Logs = ReturnType<typeof createLogs>;

/** A log holds a connection to Airflow as long as it streams. */
const LOGS_AT_ONCE = 3;

/** What one request may read of logs. */
export function createLogs({ airflow, lasting, clock, intervalMs }: LogSources) {
  const few = fewAtATime(LOGS_AT_ONCE);
  return {
    page: async (row: AirflowTaskInstance, args: LogPageArgs): Promise<LogPage> =>
      few(async () => readLog(airflow, row, args)),
    failures: (instances: readonly AirflowTaskInstance[], tail: number): readonly TaskFailure[] =>
      failuresOf(instances, { airflow, tail, few }),
    follow: async (
      at: TaskInstanceKey & { readonly attempt: number | null; readonly tail: number },
    ): Promise<AsyncIterableIterator<LogPage, undefined>> => followLog(at, { airflow: lasting, clock, intervalMs }),
  };
}
