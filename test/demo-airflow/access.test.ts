import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { dagOf, demoOf, matching, rowOf, taskOf, worldOf } from "./demo-client.ts";

const world = worldOf(dagOf([taskOf("only")]));

test("A token is given for a name and its password, by JSON and by form, and opens the API", async () => {
  const demo = demoOf(world);
  const byJson = await demo.request("POST", "/auth/token", { role: null, body: { username: "op", password: "op" } });
  const byForm = await demo.request("POST", "/auth/token", {
    role: null,
    body: "username=op&password=op",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  expect([byJson.status, byForm.status]).toEqual([201, 201]);
  const authorization = `Bearer ${String(rowOf(byJson.body)["access_token"])}`;
  expect(await demo.request("GET", "/api/v2/dags", { role: null, headers: { authorization } })).toMatchObject({
    status: 200,
  });
  const started = await demo.request("POST", "/api/v2/dags/dag/dagRuns", {
    role: null,
    headers: { authorization },
    body: { logical_date: null },
  });
  expect(started.body).toMatchObject({ triggering_user_name: "op" });
});

test("A token has Airflow's claims", async () => {
  const token = await demoOf(world).airflow.token("viewer");
  const [header, payload] = token.split(".").map((part) => Buffer.from(part, "base64url").toString());
  expect(JSON.parse(header ?? "")).toEqual({ alg: "HS512", typ: "JWT" });
  const seconds = Date.parse("2026-11-24T15:00:00Z") / 1000;
  expect(JSON.parse(payload ?? "")).toEqual({
    sub: "viewer",
    role: "viewer",
    aud: "apache-airflow",
    jti: "demo-1",
    iat: seconds,
    nbf: seconds,
    exp: seconds + 86_400,
  });
});

test("A wrong password is 401, and GET gives no token to anybody", async () => {
  const demo = demoOf(world);
  const wrong = await demo.request("POST", "/auth/token", { role: null, body: { username: "op", password: "x" } });
  expect(wrong).toMatchObject({ status: 401, body: { detail: "Invalid credentials" } });
  expect(await demo.request("GET", "/auth/token", { role: null })).toMatchObject({ status: 403 });
});

test("The command line's token lives for an hour, and 10 s longer for clocks that differ", async () => {
  const demo = demoOf(world);
  const given = await demo.request("POST", "/auth/token/cli", { role: null, body: { username: "op", password: "op" } });
  const headers = { authorization: `Bearer ${String(rowOf(given.body)["access_token"])}` };
  const request = async () => await demo.request("GET", "/api/v2/dags", { role: null, headers });
  demo.clock.advance(3_605_000);
  expect(await request()).toMatchObject({ status: 200 });
  demo.clock.advance(15_000);
  expect(await request()).toMatchObject({ status: 401, body: { detail: "Token Expired" } });
});

test.each([
  ["no header", {}],
  ["a blank bearer", { authorization: "Bearer " }],
  ["Basic", { authorization: "Basic YWRtaW46YWRtaW4=" }],
])("%s is 401 Not authenticated", async (_, headers) => {
  const answer = await demoOf(world).request("GET", "/api/v2/dags", { role: null, headers });
  expect(answer).toMatchObject({ status: 401, body: { detail: "Not authenticated" } });
});

test("Garbage, another signature and another demo's token are 403 Invalid JWT token", async () => {
  const demo = demoOf(world);
  const forged = await new SignJWT({ role: "admin" })
    .setProtectedHeader({ alg: "HS512" })
    .setSubject("admin")
    .setAudience("apache-airflow")
    .setExpirationTime("1h")
    .sign(new TextEncoder().encode("a secret of somebody else, long enough for the algorithm HS512..."));
  for (const token of ["garbage", forged, await demoOf(world).airflow.token()]) {
    const headers = { authorization: `Bearer ${token}` };
    expect(await demo.request("GET", "/api/v2/dags", { role: null, headers })).toMatchObject({
      status: 403,
      body: { detail: "Invalid JWT token" },
    });
  }
});

test("The cookie _token is taken, too", async () => {
  const demo = demoOf(world);
  const headers = { cookie: `a=b; _token=${await demo.airflow.token()}` };
  expect(await demo.request("GET", "/api/v2/dags", { role: null, headers })).toMatchObject({ status: 200 });
});

test("A viewer reads everything, the batches included, and is refused a write before anybody looks for the thing", async () => {
  const demo = demoOf(world);
  const role = "viewer";
  expect(await demo.request("POST", "/api/v2/dags/~/dagRuns/list", { role, body: {} })).toMatchObject({ status: 200 });
  expect(await demo.request("GET", "/api/v2/eventLogs", { role })).toMatchObject({ status: 200 });
  expect(await demo.request("GET", "/api/v2/dags/nope", { role })).toMatchObject({ status: 404 });
  expect(await demo.request("POST", "/api/v2/dags/nope/dagRuns", { role, body: {} })).toMatchObject({
    status: 403,
    body: { detail: "Forbidden" },
  });
});

test("The version and the health are told to anybody", async () => {
  const demo = demoOf(world);
  expect(await demo.request("GET", "/api/v2/version", { role: null })).toMatchObject({ body: { version: "3.3.2" } });
  expect(await demo.request("GET", "/api/v2/monitor/health", { role: null })).toMatchObject({ status: 200 });
});

test("No such route is 404 with the key error, another method 405, and Airflow 1's API says that it is gone", async () => {
  const demo = demoOf(world);
  expect(await demo.request("GET", "/api/v2/nope")).toMatchObject({
    status: 404,
    body: { error: "API route not found" },
  });
  expect(await demo.request("GET", "/api/v2/dags/")).toMatchObject({
    status: 404,
    body: { error: "API route not found" },
  });
  expect(await demo.request("PUT", "/api/v2/dags")).toMatchObject({
    status: 405,
    body: { detail: "Method Not Allowed" },
  });
  expect(await demo.request("GET", "/api/v1/dags")).toMatchObject({
    status: 404,
    body: { error: matching(/removed in Airflow 3/) },
  });
});

test("Every answer says what time it is", async () => {
  const demo = demoOf(world);
  demo.clock.advance(61_000);
  for (const path of ["/api/v2/dags", "/api/v2/dags/nope"]) {
    expect((await demo.request("GET", path)).headers.get("date")).toBe("Tue, 24 Nov 2026 15:01:01 GMT");
  }
});
