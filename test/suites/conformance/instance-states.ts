import { describe, expect, test } from "vitest";
import { AirflowTaskInstance, AirflowTaskInstanceList } from "../../../src/airflow/wire/rows.ts";
import { matching } from "./matchers.ts";
import { instancePath, labelOf, runPath, type Session } from "./session.ts";
import { traitsOf } from "./version-traits.ts";

/** `PATCH …/taskInstances/{task}/{index}`: states and notes. */
export function describeInstanceStates(session: Session): void {
  const traits = traitsOf(session.version);
  const patch = (path: string, body: unknown) => session.expectOk(AirflowTaskInstanceList, "PATCH", path, { body });

  describe.concurrent("setting a task instance's state", () => {
    test("changes no other task instance and not the run; the same state again is a 409", async () => {
      const run = await session.runToEnd("diamond", "success");
      const path = instancePath("diamond", run.dag_run_id, "left");
      const preview = await session.expectOk(AirflowTaskInstanceList, "PATCH", `${path}/dry_run`, {
        body: { new_state: "failed" },
      });
      expect(preview.task_instances.map(labelOf)).toEqual(["left"]);
      expect((await session.get(AirflowTaskInstance, path)).state).toBe("success");
      const { task_instances, total_entries } = await patch(path, { new_state: "failed" });
      expect([task_instances.map((row) => [labelOf(row), row.state]), total_entries]).toEqual([
        [["left", "failed"]],
        1,
      ]);
      expect(await session.run("diamond", run.dag_run_id)).toEqual(run);
      expect(await session.states("diamond", run.dag_run_id)).toEqual({
        read: "success",
        left: "failed",
        right: "success",
        report: "success",
      });
      expect(await session.request("PATCH", path, { body: { new_state: "failed" } })).toMatchObject({
        status: 409,
        body: { detail: "Task id left is already in failed state" },
      });
      expect((await patch(path, { new_state: "skipped" })).task_instances[0]?.state).toBe("skipped");
    });

    test("to success continues a failed run", async () => {
      const { dag_run_id: runId } = await session.runToEnd("flaky", "failed");
      await patch(instancePath("flaky", runId, "hopeless"), { new_state: "success" });
      await session.until("the run's success", async () => (await session.run("flaky", runId)).state === "success");
      expect(await session.states("flaky", runId)).toEqual({
        second_try: "success",
        hopeless: "success",
        unreached: "success",
      });
    });

    test("accepts only success, failed and skipped; an unknown run or task is a 404", async () => {
      const { dag_run_id: runId } = await session.runToEnd("plain", "success");
      const path = instancePath("plain", runId, "only");
      for (const new_state of ["running", "lost"])
        expect(await session.request("PATCH", path, { body: { new_state } })).toMatchObject({ status: 422 });
      const body = { new_state: "failed" };
      for (const unknown of [instancePath("plain", runId, "unknown"), instancePath("plain", "unknown", "only")])
        expect((await session.request("PATCH", unknown, { body })).status).toBe(404);
      expect((await session.request("PATCH", instancePath("plain", runId, "only", 3), { body })).status).toBe(404);
    });

    test("changes one mapped instance by its index, or all without an index from 3.1 on", async () => {
      const { dag_run_id: runId } = await session.runToEnd("mapped", "success", { conf: { count: 2 } });
      const one = await patch(instancePath("mapped", runId, "trim", 1), { new_state: "failed" });
      expect(one.task_instances.map(labelOf)).toEqual(["trim[1]"]);
      expect(await session.states("mapped", runId)).toMatchObject({ "trim[0]": "success", "trim[1]": "failed" });
      const all = await session.request("PATCH", `${runPath("mapped", runId)}/taskInstances/trim`, {
        body: { new_state: "skipped" },
      });
      expect(all.status).toBe(traits.patchesAllMapped ? 200 : 404);
    });

    test("to failed fails a running task instance and its run", async () => {
      const { dag_run_id: runId } = await session.start("long_runner", { conf: { seconds: 300 } });
      await session.untilInstance("long_runner", runId, "assemble", "running");
      await patch(instancePath("long_runner", runId, "assemble"), { new_state: "failed" });
      await session.untilRun("long_runner", runId, "failed");
      expect(await session.states("long_runner", runId)).toEqual({
        trim_reads: "success",
        assemble: "failed",
        polish: "upstream_failed",
      });
    });
  });

  describe.concurrent("a task instance's note", () => {
    test("is set, removed by null only with a mask, and has at most 1000 characters", async () => {
      const { dag_run_id: runId } = await session.runToEnd("plain", "success");
      const path = instancePath("plain", runId, "only");
      expect((await patch(path, { note: "looked at" })).task_instances[0]).toMatchObject({ note: "looked at" });
      expect(await session.get(AirflowTaskInstance, path)).toMatchObject({ note: "looked at", state: "success" });
      expect((await patch(path, { note: null })).task_instances[0]).toMatchObject({ note: "looked at" });
      const masked = await patch(`${path}?update_mask=note`, { note: null });
      expect(masked.task_instances[0]).toMatchObject({ note: null });
      await patch(path, { note: "looked at" });
      const cleared = (await patch(path, { note: "" })).task_instances[0];
      expect(cleared?.note).toBe(traits.emptyNoteIsNull ? null : "");
      expect(await session.request("PATCH", path, { body: { note: "x".repeat(1001) } })).toMatchObject({
        status: 422,
        body: { detail: [{ type: "string_too_long", msg: matching(/1000/) }] },
      });
    });
  });
}
