import { describe, expect, test } from "vitest";
import { createAirflow } from "../../../src/airflow/airflow.ts";
import { hang, html, json, scriptedAirflow } from "../../support/scripted-airflow.ts";

const LOGIN = { mode: "service", username: "gw", password: "s3cret-pw" } as const;
const emptyStats = json({ dags: [] });

describe("with callers' own tokens", () => {
  test("sends the caller's token to Airflow, and no other header of the caller", async () => {
    await using scripted = await scriptedAirflow(emptyStats);
    await scripted.client({ token: "abc.def-_~+/=" }).dagStats(["etl"]);
    expect(scripted.requests.map(({ url, headers }) => ({ url, ...headers, host: null }))).toEqual([
      {
        url: "/api/v2/dagStats?dag_ids=etl",
        host: null,
        connection: "keep-alive",
        accept: "application/json",
        authorization: "Bearer abc.def-_~+/=",
        "user-agent": "dap-gateway",
      },
    ]);
  });

  test.each([
    ["no token", undefined],
    ["an empty token", ""],
    ["a token with a line break", "a\r\nb"],
    ["a token with a space", "a b"],
    ["a token of 9 kB", "x".repeat(8_193)],
  ])("throws UNAUTHENTICATED without a request for %s", async (_name, token) => {
    await using scripted = await scriptedAirflow(emptyStats);
    const caller =
      token === undefined
        ? { deadline: Date.now() + 5_000, owner: {} }
        : { token, deadline: Date.now() + 5_000, owner: {} };
    await expect(scripted.airflow.clientFor(caller).dagStats(["etl"])).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
    expect(scripted.requests).toEqual([]);
  });

  test("requests version and health without a token", async () => {
    await using scripted = await scriptedAirflow([json({ version: "3.3.2" }), json({})]);
    const client = scripted.airflow.clientFor({ deadline: Date.now() + 5_000, owner: {} });
    await client.version();
    await client.health();
    expect(scripted.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
  });

  test.each([
    [401, "Token Expired", "UNAUTHENTICATED", "The token has expired."],
    [401, "Not authenticated", "UNAUTHENTICATED", "Airflow does not accept this token."],
    [403, "Invalid JWT token", "UNAUTHENTICATED", "Airflow does not accept this token."],
    [403, "Forbidden", "FORBIDDEN", "Airflow does not allow this operation."],
  ])("turns %d %s into %s after one request", async (status, detail, code, message) => {
    await using scripted = await scriptedAirflow(json({ detail }, status));
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject({ code, message });
    expect(scripted.requests).toHaveLength(1);
  });
});

describe("with a service account", () => {
  test("fetches one token for all callers and sends it instead of theirs", async () => {
    await using scripted = await scriptedAirflow([json({ access_token: "svc" }, 201), emptyStats], { account: LOGIN });
    await Promise.all([1, 2, 3].map(() => scripted.client({ token: "caller's" }).dagStats(["etl"])));
    expect(scripted.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ["/auth/token", undefined],
      ["/api/v2/dagStats?dag_ids=etl", "Bearer svc"],
      ["/api/v2/dagStats?dag_ids=etl", "Bearer svc"],
      ["/api/v2/dagStats?dag_ids=etl", "Bearer svc"],
    ]);
    expect(scripted.requests[0]?.body).toBe('{"username":"gw","password":"s3cret-pw"}');
  });

  test("fetches no third token when the second one is refused too", async () => {
    await using scripted = await scriptedAirflow(
      (response, request) =>
        request.url === "/auth/token"
          ? json({ access_token: `t${scripted.requests.length}` }, 201)(response, request)
          : json({ detail: "Invalid JWT token" }, 403)(response, request),
      { account: LOGIN },
    );
    const refused = { code: "AIRFLOW_UNAVAILABLE", details: { reason: "SERVICE_ACCOUNT" } };
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject(refused);
    expect(scripted.requests.map(({ url }) => url.split("?")[0])).toEqual([
      "/auth/token",
      "/api/v2/dagStats",
      "/auth/token",
      "/api/v2/dagStats",
    ]);
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject(refused);
    expect(scripted.requests.filter(({ url }) => url === "/auth/token")).toHaveLength(2);
  });

  test.each([
    ["is down", html(503), "AIRFLOW_UNAVAILABLE"],
    ["is slow", hang, "AIRFLOW_TIMEOUT"],
    ["sends no token", json({}, 200), "AIRFLOW_UNREADABLE"],
    ["rejects the account", json({ detail: "Invalid credentials" }, 401), "AIRFLOW_UNAVAILABLE"],
  ])("fails in time and hides the password when the token endpoint %s", async (_name, reply, code) => {
    await using scripted = await scriptedAirflow(reply, { account: LOGIN, timeoutMs: 400 });
    const errors = await Promise.all(
      [1, 2, 3].map(() =>
        scripted
          .client()
          .dagStats(["etl"])
          .catch((thrown: unknown) => thrown),
      ),
    );
    for (const error of errors) expect(error).toMatchObject({ code });
    expect(String(errors[0]) + JSON.stringify(errors[0])).not.toContain("s3cret");
    expect(scripted.requests.every(({ url }) => url === "/auth/token")).toBe(true);
  });

  test("names the service account when a configured token is refused", async () => {
    await using scripted = await scriptedAirflow(json({ detail: "Token Expired" }, 401), {
      account: { mode: "service", token: "fixed" },
    });
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject({
      code: "AIRFLOW_UNAVAILABLE",
      message: "Airflow does not accept the gateway's service account.",
      details: { reason: "SERVICE_ACCOUNT" },
    });
    expect(scripted.requests).toHaveLength(1);
  });
});

test("keeps the path of the base URL, also for the token endpoint", async () => {
  await using scripted = await scriptedAirflow([json({ access_token: "svc" }, 200), emptyStats]);
  const airflow = createAirflow({ baseUrl: `${scripted.url}/airflow/api/v2/`, account: LOGIN });
  await airflow.clientFor({ deadline: Date.now() + 5_000, owner: {} }).dagStats(["etl"]);
  expect(scripted.requests.map(({ url }) => url)).toEqual([
    "/airflow/auth/token",
    "/airflow/api/v2/dagStats?dag_ids=etl",
  ]);
  await airflow.close();
});
