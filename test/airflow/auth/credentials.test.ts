import { describe, expect, test } from "vitest";
import { createAirflow } from "../../../src/airflow/airflow.ts";
import { hang, html, json, scriptedAirflow } from "../../support/scripted-airflow.ts";

const LOGIN = { mode: "service", username: "gw", password: "s3cret-pw" } as const;
const fine = json({ dags: [] });

describe("a caller's own token", () => {
  test("goes on to Airflow, with nothing else of the caller's", async () => {
    await using scripted = await scriptedAirflow(fine);
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
    ["an empty one", ""],
    ["a line break", "a\r\nb"],
    ["a blank", "a b"],
    ["9 kB", "x".repeat(8_193)],
  ])("is missed without a call: %s", async (_what, token) => {
    await using scripted = await scriptedAirflow(fine);
    const caller =
      token === undefined
        ? { deadline: Date.now() + 5_000, owner: {} }
        : { token, deadline: Date.now() + 5_000, owner: {} };
    await expect(scripted.airflow.clientFor(caller).dagStats(["etl"])).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
    expect(scripted.requests).toEqual([]);
  });

  test("is not needed for the version and the health", async () => {
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
  ])("%d %s is %s, asked once", async (status, detail, code, message) => {
    await using scripted = await scriptedAirflow(json({ detail }, status));
    await expect(scripted.client().dagStats(["etl"])).rejects.toMatchObject({ code, message });
    expect(scripted.requests).toHaveLength(1);
  });
});

describe("a service account", () => {
  test("fetches one token for all who ask, and sends it in place of theirs", async () => {
    await using scripted = await scriptedAirflow([json({ access_token: "svc" }, 201), fine], { account: LOGIN });
    await Promise.all([1, 2, 3].map(() => scripted.client({ token: "caller's" }).dagStats(["etl"])));
    expect(scripted.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ["/auth/token", undefined],
      ["/api/v2/dagStats?dag_ids=etl", "Bearer svc"],
      ["/api/v2/dagStats?dag_ids=etl", "Bearer svc"],
      ["/api/v2/dagStats?dag_ids=etl", "Bearer svc"],
    ]);
    expect(scripted.requests[0]?.body).toBe('{"username":"gw","password":"s3cret-pw"}');
  });

  test("whose new token is refused, too, is asked for no third one", async () => {
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
    ["gives no token", json({}, 200), "AIRFLOW_UNREADABLE"],
    ["knows no such account", json({ detail: "Invalid credentials" }, 401), "AIRFLOW_UNAVAILABLE"],
  ])("whose token endpoint %s fails in bounded time, without its password", async (_what, reply, code) => {
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

  test("of a fixed token that is refused says that it is the gateway's", async () => {
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

test("an Airflow below a path is asked below it, tokens too", async () => {
  await using scripted = await scriptedAirflow([json({ access_token: "svc" }, 200), fine]);
  const airflow = createAirflow({ baseUrl: `${scripted.url}/airflow/api/v2/`, account: LOGIN });
  await airflow.clientFor({ deadline: Date.now() + 5_000, owner: {} }).dagStats(["etl"]);
  expect(scripted.requests.map(({ url }) => url)).toEqual([
    "/airflow/auth/token",
    "/airflow/api/v2/dagStats?dag_ids=etl",
  ]);
  await airflow.close();
});
