import { describe, expect, test } from "vitest";
import { AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { runPath, type Session } from "./session.ts";
import { traitsOf } from "./version-traits.ts";

/** `PATCH …/dagRuns/{run}`: states and notes, and what a state does to the task instances. */
export function describeRunStates(session: Session): void {
  const traits = traitsOf(session.version);
  const patch = (dagId: string, runId: string, body: unknown, query = {}) =>
    session.expectOk(AirflowDagRun, "PATCH", runPath(dagId, runId), { body, query });
  /** A run whose middle task is running. */
  async function underWay() {
    const { dag_run_id: runId } = await session.start("long_runner", { conf: { seconds: 300 } });
    await session.untilInstance("long_runner", runId, "assemble", "running");
    return runId;
  }
  const statesOf = (runId: string) => session.states("long_runner", runId);

  describe.concurrent("setting a run's state", () => {
    test("to failed fails running tasks and skips pending ones", async () => {
      const runId = await underWay();
      const response = await patch("long_runner", runId, { state: "failed" }, { update_mask: "state" });
      expect(response).toMatchObject({ state: "failed", dag_run_id: runId });
      expect(await statesOf(runId)).toEqual({ trim_reads: "success", assemble: "failed", polish: "skipped" });
      expect((await session.run("long_runner", runId)).state).toBe("failed");
    });

    test("to success sets running tasks to success, and skips pending ones from 3.3 on", async () => {
      const runId = await underWay();
      expect(await patch("long_runner", runId, { state: "success" })).toMatchObject({ state: "success" });
      const polish = traits.successKeepsFinished ? "skipped" : "success";
      expect(await statesOf(runId)).toEqual({ trim_reads: "success", assemble: "success", polish });
    });

    test("to queued changes no task instance, and the scheduler continues the run", async () => {
      const runId = await underWay();
      expect(await patch("long_runner", runId, { state: "queued" })).toMatchObject({ state: "queued", end_date: null });
      await session.untilRun("long_runner", runId, "running");
      expect((await statesOf(runId))["assemble"]).toBe("running");
      await patch("long_runner", runId, { state: "failed" });
    });

    test("of a failed run to success changes its task instances only before 3.3", async () => {
      const { dag_run_id: runId } = await session.runToEnd("flaky", "failed");
      expect(await patch("flaky", runId, { state: "success" })).toMatchObject({ state: "success" });
      const [hopeless, unreached] = traits.successKeepsFinished
        ? ["failed", "upstream_failed"]
        : ["success", "success"];
      expect(await session.states("flaky", runId)).toEqual({ second_try: "success", hopeless, unreached });
    });

    test("of a successful run changes no task instance", async () => {
      const { dag_run_id: runId } = await session.runToEnd("diamond", "success");
      const before = await session.instances("diamond", runId);
      expect(await patch("diamond", runId, { state: "failed" })).toMatchObject({ state: "failed" });
      expect(await session.instances("diamond", runId)).toEqual(before);
      const queued = await patch("diamond", runId, { state: "queued" });
      expect(queued).toMatchObject({ state: "queued", start_date: null, end_date: null });
      await session.untilRun("diamond", runId, "success");
      expect(await session.instances("diamond", runId)).toEqual(before);
    });

    test("waits for an unfinished teardown", async () => {
      const { dag_run_id: runId } = await session.start("torn_down", { conf: { seconds: 300 } });
      await session.untilInstance("torn_down", runId, "work", "running");
      expect(await patch("torn_down", runId, { state: "failed" })).toMatchObject({ state: "running" });
      await session.untilRun("torn_down", runId, "failed");
      expect(await session.states("torn_down", runId)).toEqual({
        reserve: "success",
        work: "failed",
        release: "success",
      });
    });

    test("rejects other states, and changes nothing if the mask or the body omits it", async () => {
      const { dag_run_id: runId } = await session.runToEnd("plain", "success");
      for (const state of ["running", "lost"]) {
        const response = await session.request("PATCH", runPath("plain", runId), { body: { state } });
        expect(response).toMatchObject({ status: 422, body: { detail: [{ loc: ["body", "state"], input: state }] } });
      }
      const before = await session.run("plain", runId);
      expect(await patch("plain", runId, {})).toEqual(before);
      expect(await patch("plain", runId, { state: null })).toEqual(before);
      expect(await patch("plain", runId, { state: "failed" }, { update_mask: "note" })).toEqual(before);
      const extra = await session.request("PATCH", runPath("plain", runId), { body: { conf: {} } });
      expect(extra.status).toBe(422);
    });

    test("of an unknown run is 404", async () => {
      const response = await session.request("PATCH", runPath("plain", "unknown"), { body: { state: "failed" } });
      expect(response.status).toBe(404);
    });
  });

  describe.concurrent("a run's note", () => {
    test("is set, changed and removed, with or without a state", async () => {
      const { dag_run_id: runId } = await session.runToEnd("plain", "success");
      const both = { state: "failed", note: "größer" };
      expect(await patch("plain", runId, both, { update_mask: ["state", "note"] })).toMatchObject(both);
      expect(await patch("plain", runId, { note: "second" })).toMatchObject({ state: "failed", note: "second" });
      expect((await session.run("plain", runId)).note).toBe("second");
      expect((await patch("plain", runId, { note: "" })).note).toBe(traits.emptyNoteIsNull ? null : "");
      expect((await patch("plain", runId, { note: null })).note).toBe(null);
    });

    test("has at most 1000 characters", async () => {
      const { dag_run_id: runId } = await session.runToEnd("plain", "success");
      expect(await patch("plain", runId, { note: "x".repeat(1000) })).toMatchObject({ note: "x".repeat(1000) });
      const long = await session.request("PATCH", runPath("plain", runId), { body: { note: "x".repeat(1001) } });
      expect(long).toMatchObject({
        status: 422,
        body: { detail: [{ type: "string_too_long", loc: ["body", "note"] }] },
      });
    });
  });
}
