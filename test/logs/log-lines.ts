import type { AirflowClient } from "../../src/airflow/client/client.ts";
import type { AirflowLogLine } from "../../src/airflow/wire/results.ts";

/** The preamble that Airflow 3.2 and 3.3 add to a log. */
export const PREAMBLE: readonly AirflowLogLine[] = [
  { event: "::group::Log message source details", timestamp: null },
  { event: "/opt/airflow/logs/dag_id=etl/attempt=1.log", timestamp: null },
  { event: "::endgroup::", timestamp: null },
];

export const printed = (...events: string[]): AirflowLogLine[] =>
  events.map((event) => ({ event, timestamp: "2026-11-22T09:00:00.5Z", level: "info", logger: "task.stdout" }));

export const error = (exc_type: string, exc_value: string, event = "Task failed with exception"): AirflowLogLine => ({
  event,
  timestamp: "2026-11-22T09:00:01Z",
  level: "error",
  logger: "task",
  error_detail: [{ exc_type, exc_value, frames: [] }],
});

/** An Airflow client with the lines of each attempt's log. `calls` counts the lines that were read. */
export function logsOf(attempts: Readonly<Record<number, readonly AirflowLogLine[]>>) {
  const calls: { read: number }[] = [];
  const log: AirflowClient["log"] = async (_key, attempt) => {
    const lines = attempts[attempt];
    if (lines === undefined) return null;
    const call = { read: 0 };
    calls.push(call);
    async function* read(all: readonly AirflowLogLine[]) {
      for (const line of all) {
        call.read += 1;
        yield line;
      }
    }
    return { lines: read([...lines]), token: "unused" };
  };
  return { log, calls };
}
