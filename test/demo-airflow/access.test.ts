import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { dagOf, demoOf, matching, rowOf, taskOf, worldOf } from "./demo-client.ts";

const world = worldOf(dagOf([taskOf("only")]));

test("Issues a token for a JSON or form login, and accepts it", async () => {
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

test("A wrong password is a 401, and GET issues no token", async () => {
  const demo = demoOf(world);
  const wrong = await demo.request("POST", "/auth/token", { role: null, body: { username: "op", password: "x" } });
  expect(wrong).toMatchObject({ status: 401, body: { detail: "Invalid credentials" } });
  expect(await demo.request("GET", "/auth/token", { role: null })).toMatchObject({ status: 403 });
});

test("A command line token is valid for one hour, plus a leeway of 10 s", async () => {
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
])("%s is a 401 with Not authenticated", async (_, headers) => {
  const response = await demoOf(world).request("GET", "/api/v2/dags", { role: null, headers });
  expect(response).toMatchObject({ status: 401, body: { detail: "Not authenticated" } });
});

test("An invalid token or signature is a 403 with Invalid JWT token", async () => {
  const demo = demoOf(world);
  const forged = await new SignJWT({ role: "admin" })
    .setProtectedHeader({ alg: "HS512" })
    .setSubject("admin")
    .setAudience("apache-airflow")
    .setExpirationTime("1h")
    .sign(new TextEncoder().encode("another secret, which is long enough for the algorithm HS512......"));
  for (const token of ["garbage", forged, await demoOf(world).airflow.token()]) {
    const headers = { authorization: `Bearer ${token}` };
    expect(await demo.request("GET", "/api/v2/dags", { role: null, headers })).toMatchObject({
      status: 403,
      body: { detail: "Invalid JWT token" },
    });
  }
});

test("Accepts a token in the cookie _token", async () => {
  const demo = demoOf(world);
  const headers = { cookie: `a=b; _token=${await demo.airflow.token()}` };
  expect(await demo.request("GET", "/api/v2/dags", { role: null, headers })).toMatchObject({ status: 200 });
});

test("A viewer can read everything; a write is a 403 even for an unknown DAG", async () => {
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

test("Version and health need no token", async () => {
  const demo = demoOf(world);
  expect(await demo.request("GET", "/api/v2/version", { role: null })).toMatchObject({ body: { version: "3.3.2" } });
  expect(await demo.request("GET", "/api/v2/monitor/health", { role: null })).toMatchObject({ status: 200 });
});

test("An unknown route is a 404, another method a 405, and /api/v1 a 404", async () => {
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

test("Every response has a Date header", async () => {
  const demo = demoOf(world);
  demo.clock.advance(61_000);
  for (const path of ["/api/v2/dags", "/api/v2/dags/nope"]) {
    expect((await demo.request("GET", path)).headers.get("date")).toBe("Tue, 24 Nov 2026 15:01:01 GMT");
  }
});
