import { describe, expect, test } from "vitest";
import { GatewayError } from "../../src/domain/errors.ts";
import { post, readResponse, startShop } from "../support/http.ts";
import { connectRaw, parseRaw } from "../support/raw-http.ts";

const JSON_POST = { method: "POST", headers: { "content-type": "application/json" } };

/** A request body of the given number of bytes. */
const padded = (bytes: number): string => JSON.stringify({ query: "{ hello }" }).padEnd(bytes);

/** The status of a response and the code of its first error. */
async function refusal(response: Response): Promise<[number, unknown]> {
  const { errors = [] } = await readResponse(response);
  return [response.status, errors[0]?.extensions["code"]];
}

describe("methods and paths", () => {
  test("GET, HEAD and POST run a query", async () => {
    const { url } = await startShop();
    const get = await fetch(`${url.href}?query={hello}`);
    expect([get.status, await get.json()]).toEqual([200, { data: { hello: "Hello you" } }]);
    const head = await fetch(`${url.href}?query={hello}`, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([
      200,
      get.headers.get("content-length"),
      "",
    ]);
    expect(await post(url, "{ hello }")).toMatchObject({ status: 200, body: { data: { hello: "Hello you" } } });
  });

  test.each([
    ["without WebSocket", undefined],
    ["with WebSocket", () => {}],
  ])("an offer to upgrade to h2c is ignored, %s", async (_, onUpgrade) => {
    const { url } = await startShop(onUpgrade === undefined ? {} : { onUpgrade });
    const { write, closed } = await connectRaw(url);
    const body = JSON.stringify({ query: "{ hello }" });
    write(
      `POST /graphql HTTP/1.1\r\nHost: gateway\r\nConnection: close, Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAAB\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    expect(parseRaw(await closed)).toEqual({ status: 200, body: { data: { hello: "Hello you" } } });
  });

  test("other methods get 405 with the allowed ones, in JSON", async () => {
    const { url } = await startShop();
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
      const response = await fetch(url, { method });
      expect(response.headers.get("allow")).toBe("GET, HEAD, POST");
      expect(await refusal(response)).toEqual([405, "BAD_REQUEST"]);
    }
  });

  test("other paths get 404 in JSON and are not logged", async () => {
    const { url, log } = await startShop();
    for (const path of ["/", "/graphql/", "/graphqlx", "/GraphQL", "/sandbox", "//", "/%2e%2e/secret"]) {
      expect(await refusal(await fetch(url.origin + path))).toEqual([404, "NOT_FOUND"]);
    }
    expect(JSON.stringify(log.lines)).not.toContain("secret");
  });

  test("every response has no-store, nosniff and a request id", async () => {
    const { url } = await startShop();
    const { headers } = await post(url, "{ hello }", { headers: { "x-request-id": "mine" } });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("a request body", () => {
  test("that is not a JSON object with a query gets 400 in JSON", async () => {
    const { url } = await startShop();
    for (const body of [
      '{"query":',
      "",
      "null",
      "3",
      '"{ hello }"',
      "{}",
      '{"query":3}',
      new Uint8Array([0x22, 0xff, 0x22]),
    ]) {
      expect(await refusal(await fetch(url, { ...JSON_POST, body }))).toEqual([400, "BAD_REQUEST"]);
    }
  });

  test("that is an array gets 400", async () => {
    const { url, bought } = await startShop();
    const buys = Array.from({ length: 10 }, () => ({ query: 'mutation { buy(input: { id: "1" }) { id } }' }));
    for (const operations of [[], buys]) {
      const body = JSON.stringify(operations);
      expect(await refusal(await fetch(url, { ...JSON_POST, body }))).toEqual([400, "BAD_REQUEST"]);
    }
    expect(bought).toEqual([]);
  });

  test("of a POST that is missing gets 415", async () => {
    const { url } = await startShop();
    expect(await refusal(await fetch(url, { method: "POST" }))).toEqual([415, "BAD_REQUEST"]);
  });

  test("of another type, charset or encoding gets 415, and nothing is executed", async () => {
    const { url, bought } = await startShop();
    const body = JSON.stringify({ query: 'mutation { buy(input: { id: "1" }) { id } }' });
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/json; charset=utf-16",
      "application/graphql",
      "nonsense",
    ]) {
      const response = await fetch(url, { method: "POST", headers: { "content-type": type }, body });
      expect([type, ...(await refusal(response))]).toEqual([type, 415, "BAD_REQUEST"]);
    }
    const zipped = await fetch(url, {
      ...JSON_POST,
      headers: { ...JSON_POST.headers, "content-encoding": "gzip" },
      body,
    });
    expect(await refusal(zipped)).toEqual([415, "BAD_REQUEST"]);
    expect(bought).toEqual([]);
  });

  test("may have the size of the limit; one byte more gets 413, also when chunked", async () => {
    const { url } = await startShop({ limits: { bodyBytes: 1000 } });
    expect((await fetch(url, { ...JSON_POST, body: padded(1000) })).status).toBe(200);
    const body = {
      errors: [
        {
          message: "The request body must be at most 1000 bytes (got 1001).",
          extensions: { code: "LIMIT_EXCEEDED", limit: { name: "body", max: 1000, actual: 1001 }, retryable: false },
        },
      ],
    };
    const response = await fetch(url, { ...JSON_POST, body: padded(1001) });
    expect([response.status, await readResponse(response)]).toEqual([413, body]);
    const { write, until } = await connectRaw(url);
    write(
      "POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
    );
    write(`3e9\r\n${padded(1001)}\r\n0\r\n\r\n`);
    expect(parseRaw(await until("]}\n"))).toEqual({ status: 413, body });
  });

  test("with variables that are a string or an array gets 400, and so does a GET", async () => {
    const { url } = await startShop();
    expect((await post(url, "{ hello }", { variables: '{"a":1}' })).status).toBe(400);
    expect((await post(url, "{ hello }", { variables: [] })).status).toBe(400);
    expect(await refusal(await fetch(`${url.href}?query={hello}&variables=[]`))).toEqual([400, "BAD_REQUEST"]);
  });
});

describe("a response", () => {
  test.each([
    [undefined, "application/json"],
    ["*/*", "application/json"],
    ["application/*", "application/json"],
    ["application/json", "application/json"],
    ["application/graphql-response+json", "application/graphql-response+json"],
    ["application/json, application/graphql-response+json", "application/graphql-response+json"],
    ["application/graphql-response+json;q=0.5, application/json", "application/json"],
    ["text/html;q=0.1, application/graphql-response+json, */*;q=0.8", "application/graphql-response+json"],
    ["multipart/mixed;deferSpec=20220824, application/json", "application/json"],
  ])("to Accept: %s has the type %s", async (accept, expected) => {
    const { url } = await startShop();
    const { headers } = await post(url, "{ hello }", accept === undefined ? {} : { headers: { accept } });
    expect(headers.get("content-type")).toBe(`${expected}; charset=utf-8`);
  });

  test("is 406 when no JSON type is accepted, and nothing is executed", async () => {
    const { url, bought } = await startShop();
    for (const accept of ["image/png", "text/event-stream", "application/json;q=0"]) {
      const { status } = await post(url, 'mutation { buy(input: { id: "1" }) { id } }', { headers: { accept } });
      expect([accept, status]).toEqual([accept, 406]);
    }
    expect(bought).toEqual([]);
  });

  test("to an invalid query is 400 as graphql-response+json and 200 as plain JSON", async () => {
    const { url } = await startShop();
    const accept = "application/graphql-response+json";
    for (const query of ["{", "{ nothing }", "query ($id: ID!) { book(id: $id) { id } }"]) {
      const typed = await post(url, query, { headers: { accept } });
      expect([typed.status, typed.headers.get("content-type")]).toEqual([400, `${accept}; charset=utf-8`]);
      expect((await post(url, query, { headers: { accept: "application/json" } })).status).toBe(200);
    }
  });

  test("to an ambiguous operation is 400 in both JSON types", async () => {
    const { url } = await startShop();
    for (const accept of ["application/json", "application/graphql-response+json"]) {
      const { status, body } = await post(url, "query A { hello } query B { hello }", { headers: { accept } });
      expect([status, body.errors?.[0]?.extensions]).toEqual([
        400,
        { code: "OPERATION_RESOLUTION_FAILURE", retryable: false },
      ]);
    }
  });

  test("to a mutation by GET is 405, and the mutation is not executed", async () => {
    const { url, bought } = await startShop();
    const response = await fetch(`${url.href}?query=mutation{buy(input:{id:"1"}){id}}`);
    expect([response.headers.get("allow"), ...(await refusal(response))]).toEqual(["POST", 405, "BAD_REQUEST"]);
    expect(bought).toEqual([]);
  });

  test("to a subscription by POST is 400 and names the protocols for subscriptions", async () => {
    const { url } = await startShop();
    const { status, body } = await post(url, "subscription { ticks }");
    expect([status, body.errors?.[0]?.message]).toEqual([400, expect.stringContaining("graphql-transport-ws")]);
  });

  test("to @defer is a validation error", async () => {
    const { url } = await startShop();
    const headers = { accept: "application/graphql-response+json" };
    const { status, body } = await post(url, "{ ... @defer { hello } }", { headers });
    expect([status, body.errors?.[0]?.extensions["code"]]).toEqual([400, "GRAPHQL_VALIDATION_FAILED"]);
  });

  test("has the error and status of a GatewayError from the context", async () => {
    const { url } = await startShop({
      contextValue: () => {
        throw new GatewayError("RATE_LIMITED", "Too much at once.", {
          status: 503,
          reason: "OVERLOADED",
          retryAfterMs: 1200,
        });
      },
    });
    const { status, headers, body } = await post(url, "{ hello }");
    expect([status, headers.get("retry-after"), body.errors?.[0]?.message]).toEqual([503, "2", "Too much at once."]);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: "RATE_LIMITED", retryable: true, reason: "OVERLOADED" });
  });

  test("to an unexpected error from the context is 500, and the error is logged", async () => {
    const { url, log } = await startShop({ contextValue: () => Promise.reject(new Error("a secret")) });
    const { status, body } = await post(url, "{ hello }");
    expect([status, body.errors?.[0]?.message]).toEqual([500, "Internal server error."]);
    expect(log.lines.filter(({ level }) => level === "error")).toHaveLength(1);
  });
});

describe("cross-site requests", () => {
  test("get 403 when browsers send them without a preflight", async () => {
    const { url } = await startShop();
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ]) {
      const get = await fetch(`${url.href}?query={hello}`, { headers: Object.entries(headers) });
      expect(await refusal(get)).toEqual([403, "FORBIDDEN"]);
      const post = await fetch(url, {
        method: "POST",
        headers: [...Object.entries(headers), ["content-type", "text/plain"]],
        body: JSON.stringify({ query: "{ hello }" }),
      });
      expect(await refusal(post)).toEqual([403, "FORBIDDEN"]);
    }
  });

  test("do not include those of the own page, the address bar and programs", async () => {
    const { url } = await startShop();
    for (const headers of [
      {},
      { origin: url.origin },
      { "sec-fetch-site": "same-origin" },
      { "sec-fetch-site": "none" },
    ]) {
      expect((await fetch(`${url.href}?query={hello}`, { headers: Object.entries(headers) })).status).toBe(200);
    }
  });

  test("are granted CORS headers for allowed origins only", async () => {
    const { url } = await startShop({ corsOrigins: ["https://portal.example"] });
    for (const origin of ["https://evil.example", "null", "https://portal.example.evil.example"]) {
      const preflight = await fetch(url, { method: "OPTIONS", headers: { origin } });
      const response = await post(url, "{ hello }", { headers: { origin } });
      const granted = [preflight, response].flatMap(({ headers }) =>
        [...headers.keys()].filter((name) => name.startsWith("access-")),
      );
      expect([preflight.status, granted]).toEqual([405, []]);
    }
    const origin = "https://portal.example";
    const preflight = await fetch(url, { method: "OPTIONS", headers: { origin } });
    const get = await fetch(`${url.href}?query={hello}`, { headers: { origin } });
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, origin]);
    expect([get.status, get.headers.get("access-control-allow-origin"), get.headers.get("vary")]).toEqual([
      200,
      origin,
      "Origin, Accept",
    ]);
  });
});

describe("persisted queries", () => {
  const sha256Hash = "c9dbb4d4a8f8a1ed6b5d8d8a8b9c9a5c5f8c5d2fc1a9d2b5a0a0b1c2d3e4f506";

  test("report an unknown hash with status 200, so that the client sends the query", async () => {
    const { url } = await startShop();
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const response = await fetch(url, { ...JSON_POST, body: JSON.stringify({ extensions }) });
    expect(await refusal(response)).toEqual([200, "PERSISTED_QUERY_NOT_FOUND"]);
  });

  test("refuse a hash that does not match the query, and do not store it", async () => {
    const { url } = await startShop();
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const { status, body } = await post(url, "{ hello }", { extensions });
    expect([status, body.errors?.[0]?.extensions]).toEqual([400, { code: "BAD_REQUEST", retryable: false }]);
    const again = await fetch(url, { ...JSON_POST, body: JSON.stringify({ extensions }) });
    expect(await refusal(again)).toEqual([200, "PERSISTED_QUERY_NOT_FOUND"]);
  });
});

describe("health", () => {
  test("/healthz is always 200; /readyz reports the readiness", async () => {
    const health = { ok: false };
    const { url } = await startShop({
      health: { ready: () => ({ ok: health.ok, body: { profiles: health.ok ? "loaded" : "missing" } }) },
    });
    const read = async (path: string): Promise<[number, unknown]> => {
      const response = await fetch(new URL(path, url));
      return [response.status, await response.json()];
    };
    expect(await read("/healthz")).toEqual([200, { status: "ok" }]);
    expect(await read("/readyz")).toEqual([503, { profiles: "missing" }]);
    health.ok = true;
    expect(await read("/readyz")).toEqual([200, { profiles: "loaded" }]);
  });
});

describe("the log", () => {
  test("has one line for a request, without any content of it", async () => {
    const { url, log } = await startShop();
    const { headers } = await post(url, 'query Books { book(id: "secret") { id } }', {
      headers: { authorization: "Bearer secret" },
      variables: { card: "secret" },
    });
    await expect.poll(() => log.lines).toHaveLength(1);
    expect(log.lines).toEqual([
      {
        level: "info",
        message: "request",
        requestId: headers.get("x-request-id"),
        method: "POST",
        path: "/graphql",
        operation: "Books",
        status: 200,
        durationMs: log.lines[0]?.["durationMs"],
        airflowCalls: 1,
      },
    ]);
  });
});
