import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createAirflow } from "../../../src/airflow/airflow.ts";
import { GatewayError } from "../../../src/domain/errors.ts";
import { closedAddress } from "../../support/closed-address.ts";
import {
  cutByChunk,
  cutByLength,
  drip,
  hang,
  html,
  json,
  reset,
  scriptedAirflow,
  type Reply,
} from "../../support/scripted-airflow.ts";

const EMPTY = { dags: [] };
const fine = json(EMPTY);
const ROUTE = "GET /dagStats";

describe("a read that fails", () => {
  test.each([
    ["a connection reset", [reset, reset, fine], 3],
    ["a 502", [html(502), html(502), fine], 3],
    ["a 503", [html(503), fine], 2],
    ["a 504", [html(504), fine], 2],
    ["an answer shorter than its length", [cutByLength, fine], 2],
    ["an answer that ends within a chunk", [cutByChunk, fine], 2],
  ] satisfies [string, Reply[], number][])("because of %s is asked again", async (_what, replies, calls) => {
    await using scripted = await scriptedAirflow(replies);
    let counted = 0;
    await expect(scripted.client({ onCall: () => (counted += 1) }).dagStats(["etl"])).resolves.toEqual(EMPTY);
    expect([scripted.requests.length, counted]).toEqual([calls, calls]);
  });

  test("the POSTs that only list are asked again, too", async () => {
    await using scripted = await scriptedAirflow([html(503), json({ dag_runs: [], total_entries: 0 })]);
    await scripted.client().dagRunsBatch({ dag_ids: ["etl"] });
    expect(scripted.requests.map(({ body }) => body)).toEqual(['{"dag_ids":["etl"]}', '{"dag_ids":["etl"]}']);
  });

  test.each([
    ["is reset each time", reset, 3, "AIRFLOW_UNAVAILABLE", "Airflow closed the connection without a response."],
    ["is cut off twice", cutByLength, 2, "AIRFLOW_UNREADABLE", `Airflow's response to ${ROUTE} was cut off.`],
    ["meets 502 and HTML", html(502), 3, "AIRFLOW_UNAVAILABLE", "Airflow is unavailable (HTTP 502)."],
    ["meets a 500", json({ detail: "Traceback /opt" }, 500), 1, "AIRFLOW_REFUSED", "Airflow failed (HTTP 500)."],
    ["meets a 200 of HTML", html(200), 1, "AIRFLOW_UNREADABLE", `Airflow's response to ${ROUTE} is not JSON.`],
    [
      "meets half a JSON",
      (r) => r.end('{"dags": ['),
      1,
      "AIRFLOW_UNREADABLE",
      `Airflow's response to ${ROUTE} is not JSON.`,
    ],
    [
      "meets what is no HTTP",
      (r) => r.socket?.end("nonsense\n\n"),
      1,
      "AIRFLOW_UNREADABLE",
      `Airflow's response to ${ROUTE} is not valid HTTP.`,
    ],
    [
      "meets a field of another type",
      json({ dags: [{ dag_id: 7, stats: [] }] }),
      1,
      "AIRFLOW_UNREADABLE",
      `Airflow's response to ${ROUTE} is invalid: dags[0].dag_id is not a string.`,
    ],
    [
      "meets a missing field",
      json({}),
      1,
      "AIRFLOW_UNREADABLE",
      `Airflow's response to ${ROUTE} is invalid: dags is missing.`,
    ],
    [
      "meets no body at all",
      (r) => r.end(),
      1,
      "AIRFLOW_UNREADABLE",
      `Airflow's response to ${ROUTE} is invalid: the body is not an object.`,
    ],
  ] satisfies [string, Reply, number, string, string][])(
    "and %s gives up",
    async (_what, reply, calls, code, message) => {
      await using scripted = await scriptedAirflow(reply);
      await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject({ code, message });
      expect(scripted.requests).toHaveLength(calls);
    },
  );

  test("for want of a connection is tried three times", async () => {
    const airflow = createAirflow({ baseUrl: await closedAddress(), account: { mode: "caller" }, random: () => 0 });
    let calls = 0;
    const client = airflow.clientFor({
      token: "t",
      deadline: Date.now() + 5_000,
      owner: {},
      onCall: () => (calls += 1),
    });
    await expect(client.dagStats(["etl"])).rejects.toMatchObject({
      code: "AIRFLOW_UNAVAILABLE",
      message: "Airflow cannot be reached.",
    });
    expect(calls).toBe(3);
    await airflow.close();
  });

  test("for want of such a host says no more than that", async () => {
    const airflow = createAirflow({ baseUrl: "http://airflow.invalid", account: { mode: "caller" }, random: () => 0 });
    const client = airflow.clientFor({ token: "t", deadline: Date.now() + 5_000, owner: {} });
    await expect(client.dagStats(["etl"])).rejects.toMatchObject({ message: "Airflow cannot be reached." });
    await airflow.close();
  });

  test("after a closed idle connection is asked again on a new one", async () => {
    await using scripted = await scriptedAirflow([fine, reset, fine]);
    await scripted.client().dagStats(["etl"]);
    await expect(scripted.client().dagStats(["etl"])).resolves.toEqual(EMPTY);
  });
});

describe("an answer that does not come in time", () => {
  test.each([
    ["never begins", hang],
    ["drips for ever", drip],
  ])("and %s is given up, and its socket closed", async (_what, reply) => {
    await using scripted = await scriptedAirflow(reply, { timeoutMs: 400 });
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject({
      code: "AIRFLOW_TIMEOUT",
      message: `Airflow did not respond to ${ROUTE} in time.`,
    });
    await expect.poll(() => scripted.sockets.size).toBe(0);
    expect(scripted.requests).toHaveLength(1);
  });

  test("is not waited for longer than the caller waits", async () => {
    await using scripted = await scriptedAirflow(hang);
    await expect(scripted.client({ deadline: Date.now() + 400 }).dagStats(["etl"])).rejects.toMatchObject({
      code: "AIRFLOW_TIMEOUT",
    });
  });

  test("keeps its place for a while, so that a read with little time is refused", async () => {
    await using scripted = await scriptedAirflow([hang, fine], { timeoutMs: 400, maxConnections: 1 });
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject({ code: "AIRFLOW_TIMEOUT" });
    await expect(scripted.client({ deadline: Date.now() + 300 }).dagStats(["etl"])).rejects.toMatchObject({
      code: "AIRFLOW_UNAVAILABLE",
      details: { reason: "QUEUE_FULL" },
    });
    expect(scripted.requests).toHaveLength(1);
  });

  test("is not asked for again by a caller who has left", async () => {
    await using scripted = await scriptedAirflow(hang);
    const leaving = new AbortController();
    const reading = scripted.client({ signal: leaving.signal }).dagStats(["etl"]);
    await expect.poll(() => scripted.requests.length).toBe(1);
    leaving.abort();
    await expect(reading).rejects.toMatchObject({ message: "The request was cancelled." });
    await expect.poll(() => scripted.sockets.size).toBe(0);
  });
});

describe("an answer that is too much", () => {
  const tooLarge = { code: "AIRFLOW_UNREADABLE", message: `Airflow's response to ${ROUTE} is larger than 16 MiB.` };

  test("by its length is not read", async () => {
    await using scripted = await scriptedAirflow((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": 200 * 2 ** 20 }).write("[");
    });
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject(tooLarge);
    await expect.poll(() => scripted.sockets.size).toBe(0);
  });

  test("without a length is read to 16 MiB and no further", async () => {
    let sent = 0;
    await using scripted = await scriptedAirflow((response) => {
      const mebibyte = Buffer.alloc(2 ** 20, " ");
      const more = () => {
        while (!response.destroyed && response.write(mebibyte)) sent += 1;
      };
      response.writeHead(200, { "content-type": "application/json" }).on("drain", more);
      more();
    });
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject(tooLarge);
    expect(sent).toBeLessThan(40);
  });

  test("once unpacked is not unpacked any further", async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 2 ** 20, " "));
    await using scripted = await scriptedAirflow((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(bomb);
    });
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject(tooLarge);
  });
});

test("a packed answer and a byte order mark are read, though nobody asked for them", async () => {
  await using scripted = await scriptedAirflow((response) => {
    const packed = gzipSync(`\ufeff${JSON.stringify(EMPTY)}`);
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(packed);
  });
  await expect(scripted.client().dagStats(["etl"])).resolves.toEqual(EMPTY);
});

test("a redirect is not followed", async () => {
  await using elsewhere = await scriptedAirflow(fine);
  await using scripted = await scriptedAirflow(json({}, 302, { location: `${elsewhere.url}/api/v2/dagStats` }));
  await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject({
    code: "AIRFLOW_UNREADABLE",
    message: `Airflow's response to ${ROUTE} is not from its API (HTTP 302).`,
  });
  expect(elsewhere.requests).toEqual([]);
});

describe("a 429", () => {
  test("waits when the time it names fits, and asks once more", async () => {
    await using scripted = await scriptedAirflow([json({}, 429, { "retry-after": "0" }), fine]);
    await expect(scripted.client().dagStats(["etl"])).resolves.toEqual(EMPTY);
  });

  test.each(["86400", "Sat, 21 Nov 2020 00:00:00 GMT", "abc"])(
    "with Retry-After: %s is passed on at once",
    async (after) => {
      await using scripted = await scriptedAirflow(json({}, 429, { "retry-after": after }));
      await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject({
        code: "RATE_LIMITED",
        retryable: true,
      });
      expect(scripted.requests).toHaveLength(1);
    },
  );
});

test("a call that its caller does not allow is not sent, and takes nobody's place", async () => {
  await using scripted = await scriptedAirflow(fine, { maxConnections: 1 });
  const onCall = () => {
    throw new GatewayError("LIMIT_EXCEEDED", "too many calls");
  };
  await expect(scripted.client({ onCall }).dagStats(["etl"])).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
  await expect(scripted.client().dagStats(["etl"])).resolves.toEqual(EMPTY);
  expect(scripted.requests).toHaveLength(1);
});

test("an empty list is answered without a call, since Airflow would send everything", async () => {
  await using scripted = await scriptedAirflow(fine);
  const client = scripted.client();
  expect(await client.dagStats([])).toEqual({ dags: [] });
  expect(await client.dagRunsBatch({ dag_ids: ["etl"], states: [] })).toEqual({ dag_runs: [], total_entries: 0 });
  expect(await client.taskInstancesBatch({ dag_ids: ["etl"], dag_run_ids: [] })).toEqual({
    task_instances: [],
    total_entries: 0,
  });
  expect(scripted.requests).toEqual([]);
});

test("an id that would move the call is refused without one", async () => {
  await using scripted = await scriptedAirflow(fine);
  const client = scripted.client();
  const run = { dagId: "etl", dagRunId: "r1/taskInstances/trim" };
  for (const calling of [client.dagRun(run), client.deleteDagRun(run), client.patchDagRun(run, { state: "failed" })]) {
    await expect(calling).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  }
  expect(scripted.requests).toEqual([]);
});

describe("the breaker", () => {
  test("opens after five failures in a row: the sixth call does not go out", async () => {
    await using scripted = await scriptedAirflow(html(503));
    for (let call = 0; call < 5; call += 1)
      await scripted
        .client()
        .dagStats(["etl"])
        .catch(() => {});
    const asked = scripted.requests.length;
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject({ details: { reason: "BREAKER_OPEN" } });
    expect(scripted.requests).toHaveLength(asked);
    expect(scripted.airflow.health().problem).toBe("Airflow is unavailable (circuit open).");
  });

  test("does not open for callers who had no time to wait", async () => {
    const reply: Reply = (response, request) => (request.url.includes("slow") ? hang : fine)(response, request);
    await using scripted = await scriptedAirflow(reply, { maxConnections: 10 });
    const hasty = () => scripted.client({ deadline: Date.now() + 100 }).dagStats(["slow"]);
    await Promise.allSettled([hasty(), hasty(), hasty(), hasty(), hasty()]);
    await expect(scripted.client().dagStats(["etl"])).resolves.toEqual(EMPTY);
  });

  test("does not open for refusals, nor for the 500s of one workflow", async () => {
    await using scripted = await scriptedAirflow((response, request) =>
      json({ detail: "no" }, scripted.requests.length % 2 ? 500 : 400)(response, request),
    );
    for (let call = 0; call < 30; call += 1)
      await scripted
        .client()
        .dagStats(["etl"])
        .catch(() => {});
    expect(scripted.requests).toHaveLength(30);
  });
});

test.each([html(500), html(502), json({ detail: { reason: "Database error", statement: "SELECT secret" } }, 500)])(
  "nothing that a 5xx says is passed on",
  async (reply) => {
    await using scripted = await scriptedAirflow(reply);
    const error: unknown = await scripted
      .client()
      .dagStats(["etl"])
      .catch((thrown: unknown) => thrown);
    expect(JSON.stringify([String(error), error])).not.toMatch(/secret|html|Database/);
  },
);
