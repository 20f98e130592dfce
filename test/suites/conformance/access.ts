import { describe, expect, test } from "vitest";
import { AirflowHealth, AirflowVersion } from "../../../src/airflow/wire/rows.ts";
import { matching } from "./matchers.ts";
import type { Session } from "./session.ts";

/** Authentication and permissions, with Airflow's messages. */
export function describeAccess(session: Session): void {
  const login = (body: unknown) =>
    fetch(`${session.baseUrl}/auth/token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  describe.concurrent("access", () => {
    test("to version and health needs no token", async () => {
      const version = await session.expectOk(AirflowVersion, "GET", "/version", { user: null });
      expect(version.version).toBe(session.version);
      const health = await session.expectOk(AirflowHealth, "GET", "/monitor/health", { user: null });
      expect(health).toMatchObject({ metadatabase: { status: "healthy" }, scheduler: { status: "healthy" } });
    });

    test("requires a token, issued for a name and a password", async () => {
      const good = await login({ username: "viewer", password: "viewer" });
      expect(good.status).toBe(201);
      expect(await good.json()).toMatchObject({ access_token: matching(/^[\w-]+\.[\w-]+\.[\w-]+$/) });
      const bad = await login({ username: "viewer", password: "wrong" });
      expect([bad.status, await bad.json()]).toEqual([401, { detail: "Invalid credentials" }]);
      expect((await login({ username: "viewer" })).status).toBe(422);
    });

    test("without a token is 401", async () => {
      const { status, body } = await session.request("GET", "/dags", { user: null });
      expect([status, body]).toEqual([401, { detail: "Not authenticated" }]);
    });

    test("with an invalid token is a 403", async () => {
      const { status, body } = await session.request("GET", "/dags", {
        user: null,
        headers: { authorization: "Bearer garbage" },
      });
      expect([status, body]).toEqual([403, { detail: "Invalid JWT token" }]);
    });

    test("to writes is a 403 for a viewer, even for an unknown DAG or run", async () => {
      const forbidden = [403, { detail: "Forbidden" }];
      const writes: [string, string, unknown][] = [
        ["POST", "/dags/diamond/dagRuns", { logical_date: null }],
        ["POST", "/dags/unknown_dag/dagRuns", { logical_date: null }],
        ["PATCH", "/dags/diamond", { is_paused: false }],
        ["PATCH", "/dags/diamond/dagRuns/unknown", { state: "failed" }],
        ["DELETE", "/dags/diamond/dagRuns/unknown", undefined],
        ["POST", "/dags/diamond/dagRuns/unknown/clear", { dry_run: true }],
        ["POST", "/dags/diamond/clearTaskInstances", { dry_run: true }],
        ["PATCH", "/dags/diamond/dagRuns/unknown/taskInstances/read/-1", { new_state: "failed" }],
      ];
      for (const [method, path, body] of writes) {
        const response = await session.request(method, path, {
          user: "viewer",
          ...(body === undefined ? {} : { body }),
        });
        expect([method, path, response.status, response.body]).toEqual([method, path, ...forbidden]);
      }
      expect((await session.request("GET", "/dags/unknown_dag", { user: "viewer" })).status).toBe(404);
    });

    test("to reads, including batches, is allowed for a viewer", async () => {
      const lists = ["/dags", "/dags/diamond/tasks", "/dags/~/dagRuns", "/importErrors", "/dagStats"];
      for (const path of lists)
        expect(await session.request("GET", path, { user: "viewer" })).toMatchObject({ status: 200 });
      const body = { dag_ids: ["nightly_index"] };
      for (const path of ["/dags/~/dagRuns/list", "/dags/~/dagRuns/~/taskInstances/list"])
        expect(await session.request("POST", path, { user: "viewer", body })).toMatchObject({ status: 200 });
    });

    test("to an unknown route is a 404 with the key error", async () => {
      const { status, body } = await session.request("GET", "/no/such/route");
      expect([status, body]).toEqual([404, { error: "API route not found" }]);
      const old = await fetch(`${session.baseUrl}/api/v1/dags`);
      expect([old.status, await old.json()]).toEqual([
        404,
        { error: matching(/^\/api\/v1 has been removed in Airflow 3/) },
      ]);
    });
  });
}
