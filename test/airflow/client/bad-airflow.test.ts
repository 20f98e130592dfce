import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createAirflow } from "../../../src/airflow/airflow.ts";
import { GatewayError } from "../../../src/domain/errors.ts";
import { closedAddress } from "../../support/closed-address.ts";
import { failureOf } from "../../support/failure-of.ts";
import { createManualClock } from "../../support/manual-clock.ts";
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
const emptyStats = json(EMPTY);
const ROUTE = "GET /dagStats";

describe("a read that fails", () => {
  test.each([
    ["a connection reset", [reset, reset, emptyStats], 3],
    ["a 502", [html(502), html(502), emptyStats], 3],
    ["a 503", [html(503), emptyStats], 2],
    ["a 504", [html(504), emptyStats], 2],
    ["a response shorter than its length", [cutByLength, emptyStats], 2],
    ["a response that ends within a chunk", [cutByChunk, emptyStats], 2],
  ] satisfies [string, Reply[], number][])("is retried after %s", async (_name, replies, calls) => {
    await using scripted = await scriptedAirflow(replies);
    let counted = 0;
    await expect(scripted.client({ onCall: () => (counted += 1) }).dagStats(["etl"])).resolves.toEqual(EMPTY);
    expect([scripted.requests.length, counted]).toEqual([calls, calls]);
  });

  test("is retried even if it is a POST", async () => {
    await using scripted = await scriptedAirflow([html(503), json({ dag_runs: [], total_entries: 0 })]);
    await scripted.client().dagRunsBatch({ dag_ids: ["etl"] });
    expect(scripted.requests.map(({ body }) => body)).toEqual(['{"dag_ids":["etl"]}', '{"dag_ids":["etl"]}']);
  });

  test.each([
    ["is reset each time", reset, 3, "AIRFLOW_UNAVAILABLE", "Airflow closed the connection without a response."],
    ["is cut off twice", cutByLength, 2, "AIRFLOW_UNREADABLE", `Airflow's response to ${ROUTE} was cut off.`],
    ["gets a 502 with HTML", html(502), 3, "AIRFLOW_UNAVAILABLE", "Airflow is unavailable (HTTP 502)."],
    ["gets a 500", json({ detail: "Traceback /opt" }, 500), 1, "AIRFLOW_REFUSED", "Airflow failed (HTTP 500)."],
    ["gets a 200 with HTML", html(200), 1, "AIRFLOW_UNREADABLE", `Airflow's response to ${ROUTE} is not JSON.`],
    [
      "gets incomplete JSON",
      (r) => r.end('{"dags": ['),
      1,
      "AIRFLOW_UNREADABLE",
      `Airflow's response to ${ROUTE} is not JSON.`,
    ],
    [
      "gets a response that is not HTTP",
      (r) => r.socket?.end("nonsense\n\n"),
      1,
      "AIRFLOW_UNREADABLE",
      `Airflow's response to ${ROUTE} is not valid HTTP.`,
    ],
    [
      "gets a field of another type",
      json({ dags: [{ dag_id: 7, stats: [] }] }),
      1,
      "AIRFLOW_UNREADABLE",
      `Airflow's response to ${ROUTE} is invalid: dags[0].dag_id is not a string.`,
    ],
    [
      "gets a response without a required field",
      json({}),
      1,
      "AIRFLOW_UNREADABLE",
      `Airflow's response to ${ROUTE} is invalid: dags is missing.`,
    ],
    [
      "gets no body",
      (r) => r.end(),
      1,
      "AIRFLOW_UNREADABLE",
      `Airflow's response to ${ROUTE} is invalid: the body is not an object.`,
    ],
  ] satisfies [string, Reply, number, string, string][])(
    "throws when it %s",
    async (_name, reply, calls, code, message) => {
      await using scripted = await scriptedAirflow(reply);
      await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject({ code, message });
      expect(scripted.requests).toHaveLength(calls);
    },
  );

  test("is sent three times when there is no connection", async () => {
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

  test("reports an unknown host without its name", async () => {
    const airflow = createAirflow({ baseUrl: "http://airflow.invalid", account: { mode: "caller" }, random: () => 0 });
    const client = airflow.clientFor({ token: "t", deadline: Date.now() + 5_000, owner: {} });
    await expect(client.dagStats(["etl"])).rejects.toMatchObject({ message: "Airflow cannot be reached." });
    await airflow.close();
  });

  test("is retried on a new connection when an idle one was closed", async () => {
    await using scripted = await scriptedAirflow([emptyStats, reset, emptyStats]);
    await scripted.client().dagStats(["etl"]);
    await expect(scripted.client().dagStats(["etl"])).resolves.toEqual(EMPTY);
  });
});

describe("a response that is late", () => {
  test.each([
    ["never begins", hang],
    ["drips endlessly", drip],
  ])("times out and closes the socket if it %s", async (_name, reply) => {
    await using scripted = await scriptedAirflow(reply, { timeoutMs: 400 });
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject({
      code: "AIRFLOW_TIMEOUT",
      message: `Airflow did not respond to ${ROUTE} in time.`,
    });
    await expect.poll(() => scripted.sockets.size).toBe(0);
    expect(scripted.requests).toHaveLength(1);
  });

  test("times out at the caller's deadline", async () => {
    await using scripted = await scriptedAirflow(hang);
    await expect(scripted.client({ deadline: Date.now() + 400 }).dagStats(["etl"])).rejects.toMatchObject({
      code: "AIRFLOW_TIMEOUT",
    });
  });

  test("keeps its slot for a while, so that a read with little time is refused", async () => {
    const clock = createManualClock();
    await using scripted = await scriptedAirflow([hang, emptyStats], { timeoutMs: 400, maxConnections: 1, clock });
    const read = async (timeMs: number) => scripted.client({ deadline: clock.now() + timeMs }).dagStats(["etl"]);
    const first = failureOf(read(5_000));
    await expect.poll(() => scripted.requests.length).toBe(1);
    await clock.advance(400);
    expect(await first).toMatchObject({ code: "AIRFLOW_TIMEOUT" });
    const second = failureOf(read(300));
    await clock.advance(300);
    expect(await second).toMatchObject({ code: "AIRFLOW_UNAVAILABLE", details: { reason: "QUEUE_FULL" } });
    expect(scripted.requests).toHaveLength(1);
  });

  test("is cancelled when the caller disconnects", async () => {
    await using scripted = await scriptedAirflow(hang);
    const disconnect = new AbortController();
    const reading = scripted.client({ signal: disconnect.signal }).dagStats(["etl"]);
    await expect.poll(() => scripted.requests.length).toBe(1);
    disconnect.abort();
    await expect(reading).rejects.toMatchObject({ message: "The request was cancelled." });
    await expect.poll(() => scripted.sockets.size).toBe(0);
  });
});

describe("a response that is too large", () => {
  const tooLarge = { code: "AIRFLOW_UNREADABLE", message: `Airflow's response to ${ROUTE} is larger than 16 MiB.` };

  test("is not read if its length is declared", async () => {
    await using scripted = await scriptedAirflow((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": 200 * 2 ** 20 }).write("[");
    });
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject(tooLarge);
    await expect.poll(() => scripted.sockets.size).toBe(0);
  });

  test("is read to 16 MiB if it has no length", async () => {
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

  test("is not decompressed any further", async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 2 ** 20, " "));
    await using scripted = await scriptedAirflow((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(bomb);
    });
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject(tooLarge);
  });
});

test("reads a compressed response with a byte order mark", async () => {
  await using scripted = await scriptedAirflow((response) => {
    const packed = gzipSync(`\ufeff${JSON.stringify(EMPTY)}`);
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(packed);
  });
  await expect(scripted.client().dagStats(["etl"])).resolves.toEqual(EMPTY);
});

test("does not follow a redirect", async () => {
  await using elsewhere = await scriptedAirflow(emptyStats);
  await using scripted = await scriptedAirflow(json({}, 302, { location: `${elsewhere.url}/api/v2/dagStats` }));
  await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject({
    code: "AIRFLOW_UNREADABLE",
    message: `Airflow's response to ${ROUTE} is not from its API (HTTP 302).`,
  });
  expect(elsewhere.requests).toEqual([]);
});

describe("a 429", () => {
  test("is retried once when Retry-After is within the deadline", async () => {
    await using scripted = await scriptedAirflow([json({}, 429, { "retry-after": "0" }), emptyStats]);
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

test("does not send a request that onCall refuses, and frees its slot", async () => {
  await using scripted = await scriptedAirflow(emptyStats, { maxConnections: 1 });
  const onCall = () => {
    throw new GatewayError("LIMIT_EXCEEDED", "too many calls");
  };
  await expect(scripted.client({ onCall }).dagStats(["etl"])).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
  await expect(scripted.client().dagStats(["etl"])).resolves.toEqual(EMPTY);
  expect(scripted.requests).toHaveLength(1);
});

test("returns an empty result for an empty list without a request", async () => {
  await using scripted = await scriptedAirflow(emptyStats);
  const client = scripted.client();
  expect(await client.dagStats([])).toEqual({ dags: [] });
  expect(await client.dagRunsBatch({ dag_ids: ["etl"], states: [] })).toEqual({ dag_runs: [], total_entries: 0 });
  expect(await client.taskInstancesBatch({ dag_ids: ["etl"], dag_run_ids: [] })).toEqual({
    task_instances: [],
    total_entries: 0,
  });
  expect(scripted.requests).toEqual([]);
});

test("throws for an id that would change the path, without a request", async () => {
  await using scripted = await scriptedAirflow(emptyStats);
  const client = scripted.client();
  const run = { dagId: "etl", dagRunId: "r1/taskInstances/trim" };
  for (const calling of [client.dagRun(run), client.deleteDagRun(run), client.patchDagRun(run, { state: "failed" })]) {
    await expect(calling).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  }
  expect(scripted.requests).toEqual([]);
});

describe("the circuit breaker", () => {
  test("opens after five consecutive failures and refuses the sixth call", async () => {
    await using scripted = await scriptedAirflow(html(503));
    for (let call = 0; call < 5; call += 1)
      await scripted
        .client()
        .dagStats(["etl"])
        .catch(() => {});
    const sent = scripted.requests.length;
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject({ details: { reason: "BREAKER_OPEN" } });
    expect(scripted.requests).toHaveLength(sent);
    expect(scripted.airflow.health().problem).toBe("Airflow is unavailable (circuit open).");
  });

  test("does not open for callers with a short deadline", async () => {
    const reply: Reply = (response, request) => (request.url.includes("slow") ? hang : emptyStats)(response, request);
    await using scripted = await scriptedAirflow(reply, { maxConnections: 10 });
    const impatient = () => scripted.client({ deadline: Date.now() + 100 }).dagStats(["slow"]);
    await Promise.allSettled([impatient(), impatient(), impatient(), impatient(), impatient()]);
    await expect(scripted.client().dagStats(["etl"])).resolves.toEqual(EMPTY);
  });

  test("does not open for 400 and 500 responses", async () => {
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
  "passes on nothing of the body of a 5xx",
  async (reply) => {
    await using scripted = await scriptedAirflow(reply);
    const error: unknown = await scripted
      .client()
      .dagStats(["etl"])
      .catch((thrown: unknown) => thrown);
    expect(JSON.stringify([String(error), error])).not.toMatch(/secret|html|Database/);
  },
);
