import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { createClient as createEventClient } from "graphql-sse";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createSession, type Session } from "../suites/conformance/session.ts";
import { startTestGateway, type TestGateway } from "../support/gateway.ts";
import { startManualDemo, type ManualDemo } from "../support/manual-demo.ts";
import { bySocket, socketClient, type Result } from "../suites/watching/clients.ts";

const WATCH = `subscription ($id: ID!) { runUpdated(id: $id) { kind run { state conf } } }`;
let demo: ManualDemo;
let airflowUrl: string;
let session: Session;
let token: string;
let gateway: TestGateway;
beforeAll(async () => {
  demo = await startManualDemo();
  airflowUrl = await demo.advancingUrl(100);
  session = createSession(demo.airflow);
  token = await demo.airflow.token("user");
});
afterAll(async () => demo.close());
beforeEach(async () => {
  gateway = await startTestGateway({
    airflowUrl,
    watchIntervalMs: 10,
    // Longer than the test of a client that stops reading, on any machine.
    webSocketTimeoutMs: 120_000,
    env: { CORS_ORIGINS: "https://portal.example.org", DRAIN_TIMEOUT_MS: "500" },
  });
});
afterEach(async () => gateway.close());

const socketUrl = () => gateway.url.replace(/^http/, "ws");
const runOf = async (conf: object = { seconds: 300 }) =>
  `long_runner/runs/${(await session.start("long_runner", { conf })).dag_run_id}`;
const nextOf = async (results: AsyncIterator<unknown>): Promise<{ kind?: string } | undefined> =>
  ((await results.next()) as { value?: { data?: { runUpdated?: { kind?: string } } } }).value?.data?.runUpdated;
const first = async (results: AsyncIterable<unknown>): Promise<Result> => {
  for await (const result of results) return result as Result;
  throw new Error("The subscription emitted nothing.");
};

describe("over WebSocket", () => {
  test("accepts the token in connectionParams or in the handshake, and reports errors by code", async () => {
    const id = await runOf();
    const lower = socketClient(gateway.url, null, { connectionParams: { authorization: `Bearer ${token}` } });
    expect((await first(lower.iterate({ query: WATCH, variables: { id } }))).data).toMatchObject({
      runUpdated: { kind: "SNAPSHOT" },
    });
    class WithHeader extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers: { authorization: `Bearer ${token}` } });
      }
    }
    const inHeader = socketClient(gateway.url, null, { webSocketImpl: WithHeader });
    expect((await first(inHeader.iterate({ query: WATCH, variables: { id } }))).errors).toBeUndefined();
    const none = socketClient(gateway.url, null);
    const codeOf = async (query: string, variables: Record<string, unknown>) =>
      (await first(none.iterate({ query, variables }))).errors?.[0]?.extensions?.["code"];
    expect(await codeOf(WATCH, { id })).toBe("UNAUTHENTICATED");
    const forged = socketClient(gateway.url, "forged");
    expect((await first(forged.iterate({ query: WATCH, variables: { id } }))).errors?.[0]?.extensions).toMatchObject({
      code: "UNAUTHENTICATED",
      retryable: false,
    });
    const mine = await bySocket(gateway.url, { query: WATCH, variables: { id: "long_runner/runs/none" }, token });
    expect(mine).toMatchObject([{ errors: [{ extensions: { code: "NOT_FOUND" }, path: ["runUpdated"] }] }]);
    await Promise.all([lower.dispose(), inHeader.dispose(), none.dispose(), forged.dispose()]);
  });

  test("executes queries and mutations within the usual limits", async () => {
    const client = socketClient(gateway.url, token);
    const request = (query: string) => first(client.iterate({ query }));
    expect(await request('{ workflow(id: "plain") { id } }')).toEqual({ data: { workflow: { id: "plain" } } });
    await expect(request("{ nothing }")).rejects.toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
    await expect(request("{ workflows(first: 5000) { nodes { id } } }")).rejects.toMatchObject([
      { extensions: { code: "LIMIT_EXCEEDED" } },
    ]);
    await expect(request("{ syntax")).rejects.toMatchObject([{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }]);
    expect(await request(`{ waitForRun(id: "a/b") { id } }`)).toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT" } }],
    });
    await client.dispose();
  });

  test("accepts handshakes from allowed origins only", async () => {
    const open = async (origin: string): Promise<string> => {
      const socket = new WebSocket(socketUrl(), "graphql-transport-ws", { origin });
      const outcome = await Promise.race([
        once(socket, "open").then(() => "open"),
        once(socket, "unexpected-response").then(([, response]) => String((response as IncomingMessage).statusCode)),
      ]);
      socket.on("error", () => undefined).terminate();
      return outcome;
    };
    expect(await open("https://evil.example.org")).toBe("403");
    expect(await open("https://portal.example.org")).toBe("open");
    expect(await open(gateway.url.replace(/\/graphql$/, ""))).toBe("open");
  });

  test("closes the socket with the protocol's codes for invalid and too large messages", async () => {
    const closedWith = async (protocol: string, message: string | null): Promise<number> => {
      const socket = new WebSocket(socketUrl(), protocol);
      socket.on("error", () => undefined);
      await Promise.race([once(socket, "open"), once(socket, "close")]);
      if (message !== null) socket.send(message);
      const [code] = (await once(socket, "close")) as [number];
      return code;
    };
    expect(await closedWith("graphql-transport-ws", "garbage")).toBe(4400);
    expect(await closedWith("graphql-transport-ws", "x".repeat(300 * 1024))).toBe(1009);
    expect(
      await closedWith(
        "graphql-transport-ws",
        JSON.stringify({ type: "subscribe", id: "1", payload: { query: "{ x }" } }),
      ),
    ).toBe(4401);
  });

  test("disconnects only the client that stops reading, with code 4410", { timeout: 60_000 }, async () => {
    const id = await runOf({ seconds: 300, ballast: "x".repeat(600_000) });
    const sockets: WebSocket[] = [];
    class Watched extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols);
        sockets.push(this);
      }
    }
    const codes: number[] = [];
    const slow = socketClient(gateway.url, token, {
      webSocketImpl: Watched,
      on: { closed: (event) => codes.push((event as { code: number }).code) },
    });
    const stalled = slow.iterate({ query: WATCH, variables: { id } });
    const quick = socketClient(gateway.url, token);
    const other = quick.iterate({
      query: `subscription ($id: ID!) { runUpdated(id: $id) { run { state note } } }`,
      variables: { id },
    });
    await stalled.next();
    await other.next();
    sockets[0]?.pause();
    await change(id, 80, async () => other.next());
    sockets[0]?.resume();
    const outcome = (async () => {
      while ((await stalled.next()).done !== true) continue;
      return null;
    })().catch((error: unknown) => error);
    await outcome;
    expect(codes).toEqual([4410]);
    await change(id, 1, async () => expect((await other.next()).done).toBe(false));
    await Promise.all([slow.dispose(), quick.dispose()]);
  });

  test("closes with 1001 on shutdown; reconnected clients begin with a new snapshot", async () => {
    const id = await runOf();
    const port = new URL(gateway.url).port;
    const closed: number[] = [];
    const client = socketClient(gateway.url, token, {
      retryAttempts: Infinity,
      shouldRetry: () => true,
      retryWait: async () => new Promise((resolve) => setTimeout(resolve, 50)),
      on: { closed: (event) => closed.push((event as { code: number }).code) },
    });
    const events = client.iterate<{ runUpdated: { kind: string } }>({ query: WATCH, variables: { id } });
    expect(await nextOf(events)).toMatchObject({ kind: "SNAPSHOT" });
    const again = (async () => {
      for (;;) {
        const event = await nextOf(events);
        if (event?.kind === "SNAPSHOT") return event;
      }
    })();
    await gateway.close();
    gateway = await startTestGateway({ airflowUrl, watchIntervalMs: 10, env: { PORT: port } });
    expect(await again).toMatchObject({ kind: "SNAPSHOT" });
    expect(closed[0]).toBe(1001);
    await client.dispose();
  });
});

describe("over server-sent events", () => {
  const stream = async (options: { method?: string; path?: string; headers?: Record<string, string>; body?: string }) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const sent = httpRequest(
        `${gateway.url}${options.path ?? ""}`,
        {
          method: options.method ?? "POST",
          headers: { accept: "text/event-stream", "content-type": "application/json", ...options.headers },
        },
        resolve,
      );
      sent.on("error", reject).end(options.body);
    });
  const text = async (message: IncomingMessage): Promise<string> => {
    let all = "";
    for await (const chunk of message) all += String(chunk);
    return all;
  };

  test("reports GraphQL errors as events, and invalid requests as HTTP errors", async () => {
    const query = "subscription { nothing }";
    const invalid = await stream({ body: JSON.stringify({ query }) });
    expect(invalid.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
    const received = await text(invalid);
    expect(received).toContain('event: next\ndata: {"errors":[{"message":"Cannot query field');
    expect(received).toContain("GRAPHQL_VALIDATION_FAILED");
    expect(received.trimEnd().endsWith("event: complete\ndata:")).toBe(true);
    expect((await stream({ body: "{" })).statusCode).toBe(400);
    expect((await stream({ body: "[]" })).statusCode).toBe(400);
    expect((await stream({ body: "{}" })).statusCode).toBe(400);
    expect((await stream({ body: "{}", headers: { "content-type": "text/plain" } })).statusCode).toBe(415);
    expect((await stream({ body: `"${"x".repeat(300_000)}"` })).statusCode).toBe(413);
    expect(
      (
        await stream({
          body: JSON.stringify({ query }),
          headers: { "content-type": "text/plain", origin: "https://evil.example.org" },
        })
      ).statusCode,
    ).toBe(403);
  });

  test("allows queries and subscriptions over GET, but no mutations", async () => {
    const id = await runOf({ seconds: 0 });
    const query = `subscription { runUpdated(id: "${id}") { kind } }`;
    const headers = { authorization: `Bearer ${token}` };
    const response = await stream({ method: "GET", path: `?query=${encodeURIComponent(query)}`, headers });
    const watched = await demo.advanceDuring(text(response));
    expect(watched).toContain('{"data":{"runUpdated":{"kind":"SNAPSHOT"}}}');
    const mutation = `mutation { deleteRun(input: { runId: "${id}" }) { deleted } }`;
    const refused = await stream({ method: "GET", path: `?query=${encodeURIComponent(mutation)}`, headers });
    expect(refused.statusCode).toBe(405);
    expect(await session.run("long_runner", id.split("/")[2] ?? "")).toMatchObject({ dag_id: "long_runner" });
  });

  test("ends the stream without `complete` on shutdown, so that clients reconnect", async () => {
    const id = await runOf();
    const port = new URL(gateway.url).port;
    const client = createEventClient({
      url: gateway.url,
      headers: { authorization: `Bearer ${token}` },
      retryAttempts: Infinity,
      retry: async () => new Promise((resolve) => setTimeout(resolve, 50)),
    });
    const events = client.iterate<{ runUpdated: { kind: string } }>({ query: WATCH, variables: { id } });
    await events.next();
    const again = nextOf(events);
    await gateway.close();
    gateway = await startTestGateway({ airflowUrl, watchIntervalMs: 10, env: { PORT: port } });
    expect(await again).toMatchObject({ kind: "SNAPSHOT" });
    client.dispose();
  });

  test("disconnects only the client that stops reading", { timeout: 60_000 }, async () => {
    const id = await runOf({ seconds: 300, ballast: "x".repeat(600_000) });
    const body = JSON.stringify({ query: WATCH, variables: { id } });
    const response = await stream({ body, headers: { authorization: `Bearer ${token}` } });
    response.pause();
    const quick = socketClient(gateway.url, token);
    const other = quick.iterate({
      query: `subscription ($id: ID!) { runUpdated(id: $id) { kind } }`,
      variables: { id },
    });
    await other.next();
    await change(id, 80, async () => other.next());
    await expect(text(response)).rejects.toMatchObject({ code: "ECONNRESET" });
    await change(id, 1, async () => expect((await other.next()).done).toBe(false));
    await quick.dispose();
  });
});

/** Changes a run of the demo `times` times, and waits for each change with `seen`. */
async function change(id: string, times: number, seen: () => Promise<unknown>): Promise<void> {
  const run = demo.tables.runs.find((row) => `long_runner/runs/${row.runId}` === id);
  if (run === undefined) throw new Error("The demo does not contain the run.");
  for (let count = 0; count < times; count += 1) {
    run.queuedAt = (run.queuedAt ?? 0) + 1_000_000;
    run.updatedAt = demo.now() * 1000;
    await seen();
  }
}

test("rejects a subscription with an expired token", async () => {
  const id = await runOf({ seconds: 0 });
  const expired = await demo.token("viewer", -100);
  const results = await bySocket(gateway.url, { query: WATCH, variables: { id }, token: expired });
  expect(results).toMatchObject([{ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] }]);
});
