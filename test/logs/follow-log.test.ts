import { expect, test } from "vitest";
import type { AirflowClient } from "../../src/airflow/client/client.ts";
import type { AirflowTaskInstance } from "../../src/airflow/wire/rows.ts";
import type { AirflowLogLine } from "../../src/airflow/wire/results.ts";
import { GatewayError } from "../../src/domain/errors.ts";
import { followLog } from "../../src/logs/follow-log.ts";
import type { LogPage } from "../../src/logs/read-log.ts";
import { taskInstanceRow } from "../support/airflow-rows.ts";
import { createManualClock } from "../support/manual-clock.ts";
import { SimulatedAirflow } from "../watch/simulated-airflow.ts";
import { logsOf, PREAMBLE, printed } from "./log-lines.ts";

const KEY = { dagId: "etl", dagRunId: "manual__1", taskId: "extract", mapIndex: -1 };

function setUp(row: Partial<AirflowTaskInstance>, lines: AirflowLogLine[]) {
  const clock = createManualClock();
  const state = { row: taskInstanceRow(row) as AirflowTaskInstance | null, failure: null as Error | null };
  const logs = logsOf({ 1: lines, 2: lines });
  const airflow = (): AirflowClient => ({
    ...new SimulatedAirflow(clock).client(),
    taskInstance: async () => {
      if (state.failure !== null) throw state.failure;
      return state.row;
    },
    log: logs.log,
  });
  const options = { airflow, clock, intervalMs: 1000 };
  const follow = (tail = 100, attempt: number | null = null) => followLog({ ...KEY, attempt, tail }, options);
  return { clock, state, lines, logs, follow };
}

const summarize = ({ lines, isComplete, isTruncated }: LogPage): string =>
  [...lines.map(({ message }) => message), ...(isTruncated ? ["truncated"] : []), ...(isComplete ? ["end"] : [])].join(
    " ",
  );

async function collect(pages: AsyncIterable<LogPage>): Promise<string[]> {
  const summaries: string[] = [];
  for await (const page of pages) summaries.push(summarize(page));
  return summaries;
}

test("emits the last lines, then new lines, and ends with the attempt", async () => {
  const { clock, state, lines, follow } = setUp({ state: "running" }, [...PREAMBLE, ...printed("a", "b", "c")]);
  const all = collect(await follow(2));
  await clock.advance(1000);
  lines.push(...printed("d"), { event: "::group::x" }, ...printed("e"), { event: "::endgroup::" });
  await clock.advance(3000);
  lines.push(...printed("f"));
  state.row = taskInstanceRow({ state: "failed" });
  await clock.advance(2000);
  expect(await all).toEqual(["b c truncated", "d e", "f end"]);
});

test("waits for an attempt to start, and emits Airflow's lines when the task wrote none", async () => {
  const { clock, state, follow } = setUp({ state: null, try_number: 0 }, [
    { event: "::group::Log message source details" },
    { event: "no log here" },
    { event: "::endgroup::" },
  ]);
  const all = collect(await follow());
  await clock.advance(5000);
  state.row = taskInstanceRow({ state: "running", try_number: 1 });
  await clock.advance(2000);
  state.row = taskInstanceRow({ state: "success", try_number: 1 });
  await clock.advance(2000);
  expect(await all).toEqual(["", "no log here end"]);
});

test("ends after an earlier attempt, and for an attempt that does not exist", async () => {
  const { follow } = setUp({ state: "running", try_number: 2 }, printed("a"));
  expect(await collect(await follow(100, 1))).toEqual(["a end"]);
  expect(await collect(await follow(100, 9))).toEqual(["end"]);
});

test("retries transient errors, ends with others, and throws NOT_FOUND for an unknown instance", async () => {
  const { clock, state, lines, follow } = setUp({ state: "running" }, printed("a"));
  const all = collect(await follow());
  await clock.advance(500);
  state.failure = new GatewayError("AIRFLOW_TIMEOUT", "Too slow.");
  lines.push(...printed("b"));
  await clock.advance(60_000);
  state.failure = new GatewayError("UNAUTHENTICATED", "Token expired.");
  const outcome = all.catch((error: unknown) => error);
  await clock.advance(5_000);
  expect(await outcome).toBe(state.failure);
  state.failure = null;
  state.row = null;
  await expect(follow()).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("stops sending requests when the subscriber leaves, even during a pause", async () => {
  const { clock, logs, follow } = setUp({ state: "running" }, printed("a"));
  const pages = await follow();
  await pages.next();
  const waiting = pages.next();
  await clock.advance(1500);
  await pages.return?.();
  expect(await waiting).toEqual({ value: undefined, done: true });
  const calls = logs.calls.length;
  await clock.advance(10_000);
  expect(logs.calls.length).toBe(calls);
});
