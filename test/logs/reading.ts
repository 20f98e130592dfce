import type { AirflowClient } from "../../src/airflow/client.ts";
import type { AirflowLogLine } from "../../src/airflow/wire.ts";

/** The block that Airflow 3.2 and 3.3 put in front of a log. */
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

/** An Airflow that has these lines as the log of each attempt; `tokens` as 3.3 has them, which bring what is new. */
export function logsOf(
  attempts: Readonly<Record<number, readonly AirflowLogLine[]>>,
  { tokens = false }: { tokens?: boolean } = {},
) {
  const calls: { readonly attempt: number; readonly token: string | undefined; read: number }[] = [];
  const log: AirflowClient["log"] = async (_key, attempt, token) => {
    const lines = attempts[attempt];
    if (lines === undefined) return null;
    const call = { attempt, token, read: 0 };
    calls.push(call);
    const from = token === undefined ? 0 : Number(token);
    const count = lines.length;
    async function* read() {
      for (const line of lines?.slice(from, count) ?? []) {
        call.read += 1;
        yield line;
      }
    }
    return { lines: read(), token: tokens ? String(count) : "repeats" };
  };
  return { log, calls };
}
