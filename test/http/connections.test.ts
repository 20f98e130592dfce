import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { ask, startShop } from "../support/http.ts";
import { connectRaw, parseRaw } from "../support/raw-http.ts";

const HEAD = "POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n";

describe("a request that does not end", () => {
  test("a body that stops short of its length gets 408 and is closed", async () => {
    const { url } = await startShop({ limits: { bodyMs: 50 } });
    const { say, closed } = await connectRaw(url);
    say(`${HEAD}Content-Length: 100\r\n\r\n{"query":`);
    expect(parseRaw(await closed)).toMatchObject({
      status: 408,
      body: { errors: [{ extensions: { code: "BAD_REQUEST" } }] },
    });
  });

  test("a body that drips gets 408 however steadily it does", async () => {
    const { url } = await startShop({ limits: { bodyMs: 100 } });
    const { say, closed } = await connectRaw(url);
    say(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
    const drip = setInterval(() => say("1\r\n \r\n"), 10);
    const received = await closed;
    clearInterval(drip);
    expect(parseRaw(received).status).toBe(408);
  });

  test("headers that drip get 408", async () => {
    const { url } = await startShop({ limits: { headersMs: 100 } });
    const { say, closed } = await connectRaw(url);
    say("GET /healthz HTTP/1.1\r\n");
    const drip = setInterval(() => say("x: y\r\n"), 10);
    const received = await closed;
    clearInterval(drip);
    expect(parseRaw(received).status).toBe(408);
  });

  test("a body that goes on beyond the limit is not read on", async () => {
    const { url } = await startShop({ limits: { bodyBytes: 1000 } });
    const { socket, say, closed } = await connectRaw(url);
    say(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = `10000\r\n${" ".repeat(0x10000)}\r\n`;
    const flood = (): void => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on("drain", flood);
    flood();
    expect(parseRaw(await closed).status).toBe(413);
  });

  test("a body that says beforehand that it is too large is refused before it is sent", async () => {
    const { url } = await startShop();
    const { say, closed } = await connectRaw(url);
    say(`${HEAD}Content-Length: 999999999\r\nExpect: 100-continue\r\n\r\n`);
    const received = await closed;
    expect([received.includes("100 Continue"), parseRaw(received).status]).toEqual([false, 413]);
  });

  test("a client that asks whether it may send its body is told to", async () => {
    const { url } = await startShop();
    const { say, until } = await connectRaw(url);
    const body = JSON.stringify({ query: "{ hello }" });
    say(`${HEAD}Content-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`);
    await until("100 Continue");
    say(body);
    expect(await until("Hello")).toContain('{"data":{"hello":"Hello you"}}');
  });
});

describe("a request that is none", () => {
  test.each([
    ["a length and chunks", `${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ["two lengths", `${HEAD}Content-Length: 5\r\nContent-Length: 6\r\n\r\n123456`],
    ["bare line feeds", "GET /healthz HTTP/1.1\nHost: gateway\n\n"],
    ["no host", "GET /healthz HTTP/1.1\r\n\r\n"],
    ["no HTTP at all", "hello\r\n\r\n"],
  ])("with %s gets 400 in JSON and is closed", async (_, text) => {
    const { url } = await startShop();
    const { say, closed } = await connectRaw(url);
    say(text);
    expect(parseRaw(await closed)).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: "BAD_REQUEST" } }] },
    });
  });

  test("20 kB of headers get 431 in JSON", async () => {
    const { url } = await startShop();
    const { say, closed } = await connectRaw(url);
    say(`GET /healthz HTTP/1.1\r\nHost: gateway\r\nx: ${"y".repeat(20_000)}\r\n\r\n`);
    expect(parseRaw(await closed)).toMatchObject({
      status: 431,
      body: { errors: [{ extensions: { code: "BAD_REQUEST" } }] },
    });
  });

  test("an expectation that nobody knows gets 417", async () => {
    const { url } = await startShop();
    const { say, until } = await connectRaw(url);
    say("GET /healthz HTTP/1.1\r\nHost: gateway\r\nExpect: wonders\r\n\r\n");
    expect(parseRaw(await until("]}\n")).status).toBe(417);
  });

  test("a request whose target is a whole address is served", async () => {
    const { url } = await startShop();
    const { say, until } = await connectRaw(url);
    say("GET http://gateway/graphql?query={hello} HTTP/1.1\r\nHost: gateway\r\n\r\n");
    expect(parseRaw(await until("}}\n")).status).toBe(200);
  });
});

describe("many connections", () => {
  test("a flood of idle ones is bounded and keeps nobody out", async () => {
    const { url, server } = await startShop({ limits: { connections: 50 } });
    await Promise.all(Array.from({ length: 200 }, () => connectRaw(url)));
    const health = await fetch(new URL("/healthz", url));
    const open = await new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
    expect([health.status, Number(open) <= 50]).toEqual([200, true]);
  });

  test("where all are at work, one more is refused and the others go on", async () => {
    const shop = await startShop({ limits: { connections: 1 } });
    const reached = new Promise<void>((resolve) => Object.assign(shop.waiting, { reached: resolve }));
    const first = await connectRaw(shop.url);
    first.say("GET /graphql?query={waits} HTTP/1.1\r\nHost: gateway\r\n\r\n");
    await reached;
    const second = await connectRaw(shop.url);
    expect([await second.closed, first.socket.destroyed]).toEqual(["", false]);
  });
});

describe("a client that leaves", () => {
  test("aborts the signal of its request, which is logged as 499", async () => {
    const signals: AbortSignal[] = [];
    const { url, waiting, log } = await startShop({
      contextValue: ({ requestId, record, signal }) => {
        signals.push(signal);
        return { requestId, record, signal };
      },
    });
    const reached = new Promise<void>((resolve) => Object.assign(waiting, { reached: resolve }));
    const client = await connectRaw(url);
    client.say("GET /graphql?query={waits} HTTP/1.1\r\nHost: gateway\r\n\r\n");
    await reached;
    client.socket.destroy();
    await expect.poll(() => log.lines.map(({ status }) => status)).toEqual([499]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test("never reads its 20 MB, and is cut off", async () => {
    const { url, log } = await startShop({ limits: { writeMs: 100 } });
    const { socket, say } = await connectRaw(url);
    socket.pause();
    say("GET /graphql?query={large(bytes:20000000)} HTTP/1.1\r\nHost: gateway\r\n\r\n");
    await expect.poll(() => log.lines.map(({ status }) => status)).toEqual([499]);
  });
});

describe("closing", () => {
  test("finishes what is open, takes no new connection, and says 503 to those who ask on an open one", async () => {
    const waits = new AbortController();
    const { url, close, server } = await startShop({
      contextValue: ({ requestId, record }) => ({ requestId, record, signal: waits.signal }),
    });
    const open = await connectRaw(url);
    const first = once(server, "request");
    open.say("GET /graphql?query={waits} HTTP/1.1\r\nHost: gateway\r\n\r\n");
    await first;
    const closed = close({ drainTimeoutMs: 10_000 });
    const second = once(server, "request");
    open.say("GET /graphql?query={hello} HTTP/1.1\r\nHost: gateway\r\n\r\n");
    await second;
    await expect(fetch(url)).rejects.toThrow("fetch failed");
    waits.abort();
    const [, answer = "", refusal = ""] = (await open.closed).split("HTTP/1.1 ");
    await closed;
    expect(answer).toContain('{"data":{"waits":"left"}}');
    expect(parseRaw(refusal.replace("503", "HTTP/1.1 503"))).toMatchObject({
      status: 503,
      body: { errors: [{ extensions: { code: "RATE_LIMITED", reason: "SHUTTING_DOWN", retryable: true } }] },
    });
  });

  test("cuts off what is open after its time", async () => {
    const { url, close, waiting } = await startShop();
    const reached = new Promise<void>((resolve) => Object.assign(waiting, { reached: resolve }));
    const open = await connectRaw(url);
    open.say("GET /graphql?query={waits} HTTP/1.1\r\nHost: gateway\r\n\r\n");
    await reached;
    await close({ drainTimeoutMs: 20 });
    expect(await open.closed).toBe("");
  });

  test("does not wait for connections that never asked anything", async () => {
    // Longer than the test may take.
    const { url, close } = await startShop({ limits: { headersMs: 60_000 } });
    const { closed } = await connectRaw(url);
    await close({ drainTimeoutMs: 60_000 });
    expect(await closed).toBe("");
  });
});

describe("what comes later on the same path", () => {
  test("WebSocket handshakes go where they are told to", async () => {
    const { url } = await startShop({
      onUpgrade: (request, socket) => socket.end(`HTTP/1.1 101 Switching Protocols\r\n\r\n${request.url}`),
    });
    const { say, closed } = await connectRaw(url);
    say("GET /graphql HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    expect(await closed).toContain("101 Switching Protocols\r\n\r\n/graphql");
  });

  test("but not those on other paths, or from pages of other sites", async () => {
    const { url } = await startShop({ onUpgrade: (_, socket) => socket.end("taken") });
    const handshake = "HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n";
    for (const [request, status] of [
      [`GET /elsewhere ${handshake}\r\n`, 404],
      [`GET /graphql ${handshake}Origin: https://evil.example\r\n\r\n`, 403],
    ] as const) {
      const { say, closed } = await connectRaw(url);
      say(request);
      expect(parseRaw(await closed).status).toBe(status);
    }
  });

  test("so do requests for a stream of events, once they have passed the checks for other sites", async () => {
    const { url } = await startShop({
      onEventStream: async (_, response, { requestId }) => {
        response.end(requestId);
        await once(response, "finish");
      },
    });
    const headers = { accept: "text/event-stream" };
    const response = await fetch(url, { headers });
    expect(await response.text()).toBe(response.headers.get("x-request-id"));
    expect((await fetch(url, { headers: { ...headers, origin: "https://evil.example" } })).status).toBe(403);
    expect((await ask(url, "{ hello }", { headers: { accept: "*/*" } })).status).toBe(200);
  });
});
