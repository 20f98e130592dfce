import { expect, test } from "vitest";
import { systemClock } from "../../../src/domain/clock.ts";
import type { AirflowLog } from "../../../src/airflow/client/log-stream.ts";
import { hang, json, reset, scriptedAirflow, type Reply } from "../../support/scripted-airflow.ts";
import { failureOf } from "../../support/failure-of.ts";
import { createManualClock } from "../../support/manual-clock.ts";

const KEY = { dagId: "etl", dagRunId: "r1", taskId: "trim", mapIndex: -1 };
const ndjson =
  (text: string | Buffer): Reply =>
  (response) => {
    response.writeHead(200, { "content-type": "application/x-ndjson", "airflow-continuation-token": "tok" }).end(text);
  };

test("reads a log line by line, with its continuation token", async () => {
  await using scripted = await scriptedAirflow(
    ndjson('{"event":"a","timestamp":null}\n{"event":"b","level":"info"}\n'),
  );
  const log = await scripted.client().log({ ...KEY, mapIndex: 3 }, 2, "from here");
  expect(log?.token).toBe("tok");
  expect(await linesOf(log)).toEqual([
    { event: "a", timestamp: null },
    { event: "b", level: "info" },
  ]);
  expect(scripted.requests.map(({ url, headers }) => [url, headers.accept])).toEqual([
    [
      "/api/v2/dags/etl/dagRuns/r1/taskInstances/trim/logs/2?map_index=3&full_content=false&token=from+here",
      "application/x-ndjson",
    ],
  ]);
});

test("returns a line that is not a JSON object as text", async () => {
  await using scripted = await scriptedAirflow(
    ndjson('plain \u001b[31mred\n\n5\n[1]\n{"event":"half\n{"timestamp":7,"event":"x"}'),
  );
  const log = await scripted.client().log(KEY, 1);
  expect(await linesOf(log)).toEqual([
    { event: "plain \u001b[31mred" },
    { event: "5" },
    { event: "[1]" },
    { event: '{"event":"half' },
    { event: '{"timestamp":7,"event":"x"}' },
  ]);
});

test("replaces bytes that are not UTF-8", async () => {
  await using scripted = await scriptedAirflow(ndjson(Buffer.from([0x67, 0x72, 0xfc, 0x6e, 0x0a])));
  expect(await linesOf(await scripted.client().log(KEY, 1))).toEqual([{ event: "gr\ufffdn" }]);
});

test("cuts a line of one megabyte", async () => {
  await using scripted = await scriptedAirflow(ndjson(`{"event":"${"x".repeat(2 ** 20)}"}\n{"event":"next"}\n`));
  const [long, next] = await linesOf(await scripted.client().log(KEY, 1));
  expect(String(long?.event)).toHaveLength(64 * 1024 + 1);
  expect(next).toEqual({ event: "next" });
});

test("closes the connection when the reader stops", async () => {
  await using scripted = await scriptedAirflow((response) => {
    const more = () => {
      while (!response.destroyed && response.write('{"event":"again"}\n'));
    };
    response.writeHead(200, { "content-type": "application/x-ndjson" }).on("drain", more);
    more();
  });
  const log = await scripted.client().log(KEY, 1);
  for await (const line of log?.lines ?? []) {
    expect(line).toEqual({ event: "again" });
    break;
  }
  await expect.poll(() => scripted.sockets.size).toBe(0);
});

test("throws when a log ends early", async () => {
  await using scripted = await scriptedAirflow((response) => {
    response.writeHead(200, { "content-type": "application/x-ndjson" }).write('{"event":"first"}\n');
    setImmediate(() => response.socket?.destroy());
  });
  await expect(linesOf(await scripted.client().log(KEY, 1))).rejects.toMatchObject({
    code: "AIRFLOW_UNREADABLE",
    message:
      "Airflow's response to GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{try_number} was cut off.",
  });
});

test("times out at the caller's deadline when a log does not end", async () => {
  const clock = createManualClock();
  await using scripted = await scriptedAirflow(
    (response) => {
      response.writeHead(200, { "content-type": "application/x-ndjson" }).write('{"event":"first"}\n');
    },
    { clock },
  );
  const log = await scripted.client({ deadline: clock.now() + 600 }).log(KEY, 1);
  const outcome = failureOf(linesOf(log));
  await clock.advance(600);
  expect(await outcome).toMatchObject({ code: "AIRFLOW_TIMEOUT" });
});

test("closes the connection of an unread log at the deadline", async () => {
  const clock = createManualClock();
  await using scripted = await scriptedAirflow(
    (response) => {
      response.writeHead(200, { "content-type": "application/x-ndjson" }).write('{"event":"first"}\n');
    },
    { clock },
  );
  await scripted.client({ deadline: clock.now() + 600 }).log(KEY, 1);
  await clock.advance(600);
  await expect.poll(() => scripted.sockets.size).toBe(0);
});

test("times out when a log does not begin", async () => {
  await using scripted = await scriptedAirflow(hang, { timeoutMs: 400 });
  await expect(scripted.client().log(KEY, 1)).rejects.toMatchObject({ code: "AIRFLOW_TIMEOUT" });
});

test("retries when the connection of a log is reset", async () => {
  await using scripted = await scriptedAirflow([reset, ndjson('{"event":"a"}\n')]);
  expect(await linesOf(await scripted.client().log(KEY, 1))).toEqual([{ event: "a" }]);
});

test("returns null for an unknown attempt", async () => {
  await using scripted = await scriptedAirflow(json({ detail: "TaskInstance not found" }, 404));
  await expect(scripted.client().log(KEY, 9)).resolves.toBeNull();
});

test("throws for a response of another content type", async () => {
  await using scripted = await scriptedAirflow((response) => {
    response.writeHead(200, { "content-type": "text/html" }).end("<html></html>");
  });
  await expect(scripted.client().log(KEY, 1)).rejects.toMatchObject({ code: "AIRFLOW_UNREADABLE" });
});

async function linesOf(log: AirflowLog | null) {
  return await Array.fromAsync(log?.lines ?? []);
}

test("releases the slot at once when the reader stops early", async () => {
  // Background timers never fire, so a slot that cools down would never be free again.
  const clock = {
    ...systemClock,
    after: (ms: number, act: () => void, background?: boolean) =>
      background === true ? () => undefined : systemClock.after(ms, act),
  };
  await using scripted = await scriptedAirflow(ndjson('{"event":"a"}\n'.repeat(50_000)), { maxConnections: 1, clock });
  for (let page = 0; page < 5; page += 1) {
    const log = await scripted.client().log(KEY, 1);
    for await (const line of log?.lines ?? []) {
      expect(line).toEqual({ event: "a" });
      break;
    }
  }
  expect(scripted.requests).toHaveLength(5);
});
