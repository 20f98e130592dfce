import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { post, startShop } from "../support/http.ts";
import { connectRaw, parseRaw } from "../support/raw-http.ts";

const HEAD = "POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n";

describe("an incomplete or slow request", () => {
  test("gets 408 when the body is shorter than its content-length", async () => {
    const { url } = await startShop({ limits: { bodyMs: 50 } });
    const { write, closed } = await connectRaw(url);
    write(`${HEAD}Content-Length: 100\r\n\r\n{"query":`);
    expect(parseRaw(await closed)).toMatchObject({
      status: 408,
      body: { errors: [{ extensions: { code: "BAD_REQUEST" } }] },
    });
  });

  test("gets 408 when the body arrives too slowly", async () => {
    const { url } = await startShop({ limits: { bodyMs: 100 } });
    const { write, closed } = await connectRaw(url);
    write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
    const drip = setInterval(() => write("1\r\n \r\n"), 10);
    const received = await closed;
    clearInterval(drip);
    expect(parseRaw(received).status).toBe(408);
  });

  test("gets 408 when the headers arrive too slowly", async () => {
    const { url } = await startShop({ limits: { headersMs: 100 } });
    const { write, closed } = await connectRaw(url);
    write("GET /healthz HTTP/1.1\r\n");
    const drip = setInterval(() => write("x: y\r\n"), 10);
    const received = await closed;
    clearInterval(drip);
    expect(parseRaw(received).status).toBe(408);
  });

  test("gets 413 when the body exceeds the limit, and is not read to its end", async () => {
    const { url } = await startShop({ limits: { bodyBytes: 1000 } });
    const { socket, write, closed } = await connectRaw(url);
    write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = `10000\r\n${" ".repeat(0x10000)}\r\n`;
    const flood = (): void => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on("drain", flood);
    flood();
    expect(parseRaw(await closed).status).toBe(413);
  });

  test("gets 413 before the body is sent when its content-length is too large", async () => {
    const { url } = await startShop();
    const { write, closed } = await connectRaw(url);
    write(`${HEAD}Content-Length: 999999999\r\nExpect: 100-continue\r\n\r\n`);
    const received = await closed;
    expect([received.includes("100 Continue"), parseRaw(received).status]).toEqual([false, 413]);
  });

  test("gets 100 Continue when it expects it", async () => {
    const { url } = await startShop();
    const { write, until } = await connectRaw(url);
    const body = JSON.stringify({ query: "{ hello }" });
    write(`${HEAD}Content-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`);
    await until("100 Continue");
    write(body);
    expect(await until("Hello")).toContain('{"data":{"hello":"Hello you"}}');
  });
});

describe("an unusual request", () => {
  test.each([
    ["content-length and chunked encoding", `${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ["two content-lengths", `${HEAD}Content-Length: 5\r\nContent-Length: 6\r\n\r\n123456`],
    ["bare line feeds", "GET /healthz HTTP/1.1\nHost: gateway\n\n"],
    ["no Host header", "GET /healthz HTTP/1.1\r\n\r\n"],
    ["no HTTP", "hello\r\n\r\n"],
  ])("with %s gets 400 in JSON, and the connection is closed", async (_, text) => {
    const { url } = await startShop();
    const { write, closed } = await connectRaw(url);
    write(text);
    expect(parseRaw(await closed)).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: "BAD_REQUEST" } }] },
    });
  });

  test("with 20 kB of headers gets 431 in JSON", async () => {
    const { url } = await startShop();
    const { write, closed } = await connectRaw(url);
    write(`GET /healthz HTTP/1.1\r\nHost: gateway\r\nx: ${"y".repeat(20_000)}\r\n\r\n`);
    expect(parseRaw(await closed)).toMatchObject({
      status: 431,
      body: { errors: [{ extensions: { code: "BAD_REQUEST" } }] },
    });
  });

  test("with an unknown expectation gets 417", async () => {
    const { url } = await startShop();
    const { write, until } = await connectRaw(url);
    write("GET /healthz HTTP/1.1\r\nHost: gateway\r\nExpect: wonders\r\n\r\n");
    expect(parseRaw(await until("]}\n")).status).toBe(417);
  });

  test("with an absolute URL as its target is valid", async () => {
    const { url } = await startShop();
    const { write, until } = await connectRaw(url);
    write("GET http://gateway/graphql?query={hello} HTTP/1.1\r\nHost: gateway\r\n\r\n");
    expect(parseRaw(await until("}}\n")).status).toBe(200);
  });
});

describe("many connections", () => {
  test("are limited, and idle ones do not lock out a health check", async () => {
    const { url, server } = await startShop({ limits: { connections: 50 } });
    await Promise.all(Array.from({ length: 200 }, () => connectRaw(url)));
    const health = await fetch(new URL("/healthz", url));
    const open = await new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
    expect([health.status, Number(open) <= 50]).toEqual([200, true]);
  });

  test("are refused when all open ones have a request in progress", async () => {
    const shop = await startShop({ limits: { connections: 1 } });
    const reached = new Promise<void>((resolve) => Object.assign(shop.waiting, { reached: resolve }));
    const first = await connectRaw(shop.url);
    first.write("GET /graphql?query={waits} HTTP/1.1\r\nHost: gateway\r\n\r\n");
    await reached;
    const second = await connectRaw(shop.url);
    expect([await second.closed, first.socket.destroyed]).toEqual(["", false]);
  });
});

describe("a client that disconnects", () => {
  test("aborts the signal of its request, which is logged with status 499", async () => {
    const signals: AbortSignal[] = [];
    const { url, waiting, log } = await startShop({
      contextValue: ({ requestId, record, signal }) => {
        signals.push(signal);
        return { requestId, record, signal };
      },
    });
    const reached = new Promise<void>((resolve) => Object.assign(waiting, { reached: resolve }));
    const client = await connectRaw(url);
    client.write("GET /graphql?query={waits} HTTP/1.1\r\nHost: gateway\r\n\r\n");
    await reached;
    client.socket.destroy();
    await expect.poll(() => log.lines.map(({ status }) => status)).toEqual([499]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test("or never reads its 20 MB response is logged with status 499", async () => {
    const { url, log } = await startShop({ limits: { writeMs: 100 } });
    const { socket, write } = await connectRaw(url);
    socket.pause();
    write("GET /graphql?query={large(bytes:20000000)} HTTP/1.1\r\nHost: gateway\r\n\r\n");
    await expect.poll(() => log.lines.map(({ status }) => status)).toEqual([499]);
  });
});

describe("closing", () => {
  test("finishes open requests, and refuses new connections and requests", async () => {
    const waits = new AbortController();
    const { url, close, server } = await startShop({
      contextValue: ({ requestId, record }) => ({ requestId, record, signal: waits.signal }),
    });
    const open = await connectRaw(url);
    const first = once(server, "request");
    open.write("GET /graphql?query={waits} HTTP/1.1\r\nHost: gateway\r\n\r\n");
    await first;
    const closed = close({ drainTimeoutMs: 10_000 });
    const second = once(server, "request");
    open.write("GET /graphql?query={hello} HTTP/1.1\r\nHost: gateway\r\n\r\n");
    await second;
    await expect(fetch(url)).rejects.toThrow("fetch failed");
    waits.abort();
    const [, firstResponse = "", secondResponse = ""] = (await open.closed).split("HTTP/1.1 ");
    await closed;
    expect(firstResponse).toContain('{"data":{"waits":"left"}}');
    expect(parseRaw(secondResponse.replace("503", "HTTP/1.1 503"))).toMatchObject({
      status: 503,
      body: { errors: [{ extensions: { code: "RATE_LIMITED", reason: "SHUTTING_DOWN", retryable: true } }] },
    });
  });

  test("closes open requests after the drain timeout", async () => {
    const { url, close, waiting } = await startShop();
    const reached = new Promise<void>((resolve) => Object.assign(waiting, { reached: resolve }));
    const open = await connectRaw(url);
    open.write("GET /graphql?query={waits} HTTP/1.1\r\nHost: gateway\r\n\r\n");
    await reached;
    await close({ drainTimeoutMs: 20 });
    expect(await open.closed).toBe("");
  });

  test("does not wait for connections without a request", async () => {
    // Longer than the timeout of the test.
    const { url, close } = await startShop({ limits: { headersMs: 60_000 } });
    const { closed } = await connectRaw(url);
    await close({ drainTimeoutMs: 60_000 });
    expect(await closed).toBe("");
  });
});

describe("streams on the path of GraphQL", () => {
  test("pass WebSocket handshakes to the upgrade handler", async () => {
    const { url } = await startShop({
      onUpgrade: (request, socket) => socket.end(`HTTP/1.1 101 Switching Protocols\r\n\r\n${request.url}`),
    });
    const { write, closed } = await connectRaw(url);
    write("GET /graphql HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    expect(await closed).toContain("101 Switching Protocols\r\n\r\n/graphql");
  });

  test("refuse handshakes on other paths and from other sites", async () => {
    const { url } = await startShop({ onUpgrade: (_, socket) => socket.end("taken") });
    const handshake = "HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n";
    for (const [request, status] of [
      [`GET /elsewhere ${handshake}\r\n`, 404],
      [`GET /graphql ${handshake}Origin: https://evil.example\r\n\r\n`, 403],
    ] as const) {
      const { write, closed } = await connectRaw(url);
      write(request);
      expect(parseRaw(await closed).status).toBe(status);
    }
  });

  test("pass requests for an event stream to its handler, but none from other sites", async () => {
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
    expect((await post(url, "{ hello }", { headers: { accept: "*/*" } })).status).toBe(200);
  });
});
