import { describe, expect, test } from "vitest";
import { AirflowBulkResponse } from "../../../src/airflow/wire/results.ts";
import { inAnyOrder } from "./matchers.ts";
import { runPath, type Session } from "./session.ts";
import { traitsOf } from "./version-traits.ts";

/** Endpoints that older versions do not have: waiting for a run (3.1) and changing many runs (3.3). */
export function describeWaitAndBulk(session: Session): void {
  const traits = traitsOf(session.version);
  const wait = (dagId: string, runId: string, query = {}) =>
    session.request("GET", `${runPath(dagId, runId)}/wait`, { query: { interval: 1, ...query } });
  const bulk = (actions: unknown) => session.request("PATCH", "/dags/~/dagRuns", { body: { actions } });

  describe.concurrent("waiting for a run", () => {
    test.runIf(traits.wait)("streams the states until the run has finished, with the requested results", async () => {
      const { dag_run_id: runId } = await session.start("mapped", { conf: { count: 2 } });
      const response = await wait("mapped", runId, { result: ["total", "trim"] });
      expect(response.status).toBe(200);
      const lines = response.text
        .trimEnd()
        .split("\n")
        .map((line): unknown => JSON.parse(line));
      expect(lines.at(-1)).toEqual({
        state: "success",
        results: { total: 2, trim: inAnyOrder(["SAMPLE-0", "SAMPLE-1"]) },
      });
      expect(lines.length).toBeGreaterThan(1);
      const again = await wait("mapped", runId);
      expect(JSON.parse(again.text)).toEqual({ state: "success" });
      expect((await session.request("GET", `${runPath("mapped", runId)}/wait`)).status).toBe(422);
      expect((await wait("mapped", "unknown")).status).toBe(404);
    });

    test.runIf(!traits.wait)("is a 404 before 3.1", async () => {
      const { dag_run_id: runId } = await session.runToEnd("plain", "success");
      expect(await wait("plain", runId)).toMatchObject({ status: 404, body: { error: "API route not found" } });
    });
  });

  describe.concurrent("changing many runs", () => {
    test.runIf(traits.bulk)("is always a 200 that lists the errors of single runs", async () => {
      const one = await session.runToEnd("plain", "success");
      const two = await session.runToEnd("grouped", "success");
      const entities = [
        { dag_id: "plain", dag_run_id: one.dag_run_id, state: "failed", note: "both" },
        { dag_id: "grouped", dag_run_id: two.dag_run_id, note: "both" },
        { dag_id: "plain", dag_run_id: "unknown", note: "both" },
      ];
      const body = { actions: [{ action: "update", entities, action_on_non_existence: "skip" }] };
      const updated = await session.expectOk(AirflowBulkResponse, "PATCH", "/dags/~/dagRuns", { body });
      expect(updated.update).toEqual({
        success: [`plain.${one.dag_run_id}`, `grouped.${two.dag_run_id}`],
        errors: [],
      });
      expect(await session.run("plain", one.dag_run_id)).toMatchObject({ state: "failed", note: "both" });
      const failing = await bulk([{ action: "update", entities, action_on_non_existence: "fail" }]);
      expect(failing).toMatchObject({ status: 200, body: { update: { success: [], errors: [{ status_code: 404 }] } } });
      const keys = entities.slice(0, 2).map(({ dag_id, dag_run_id }) => ({ dag_id, dag_run_id }));
      const removed = await bulk([{ action: "delete", entities: keys }]);
      expect(removed).toMatchObject({ status: 200, body: { delete: { errors: [] } } });
      expect((await session.request("GET", runPath("plain", one.dag_run_id))).status).toBe(404);
    });

    test.runIf(!traits.bulk)("is a 405 before 3.3", async () => {
      expect((await bulk([])).status).toBe(405);
    });
  });
}
