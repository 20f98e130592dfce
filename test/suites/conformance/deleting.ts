import { describe, expect, test } from "vitest";
import { matching } from "./matchers.ts";
import { runPath, type Session } from "./session.ts";
import { traitsOf } from "./version-traits.ts";

/** `DELETE …/dagRuns/{run}`. */
export function describeDeleting(session: Session): void {
  const traits = traitsOf(session.version);
  const remove = (dagId: string, runId: string) => session.request("DELETE", runPath(dagId, runId));

  describe.concurrent("deleting a run", () => {
    test("deletes its task instances too, is a 404 when repeated, and frees the id", async () => {
      const { dag_run_id } = await session.runToEnd("plain", "success");
      expect(await remove("plain", dag_run_id)).toMatchObject({ status: 204, text: "" });
      expect(await remove("plain", dag_run_id)).toMatchObject({ status: 404, body: { detail: matching(/not found/) } });
      expect((await session.request("GET", runPath("plain", dag_run_id))).status).toBe(404);
      expect((await session.request("GET", `${runPath("plain", dag_run_id)}/taskInstances`)).status).toBe(404);
      const again = await session.runToEnd("plain", "success", { dag_run_id });
      expect(again.dag_run_id).toBe(dag_run_id);
    });

    test("works for a queued run", async () => {
      const { dag_run_id } = await session.start("plain", { run_after: "2099-01-01T00:00:00Z" });
      expect((await remove("plain", dag_run_id)).status).toBe(204);
    });

    // 3.0.6 deletes a running run, which can crash its scheduler (ObjectDeletedError), so this is not tested there.
    test.runIf(traits.rejectsDeleteOfRunning)("is a 409 while the run is running", async () => {
      const { dag_run_id } = await session.start("long_runner", { conf: { seconds: 300 } });
      await session.untilInstance("long_runner", dag_run_id, "assemble", "running");
      expect(await remove("long_runner", dag_run_id)).toMatchObject({
        status: 409,
        body: { detail: matching(/cannot be deleted in running state/) },
      });
      await session.request("PATCH", runPath("long_runner", dag_run_id), { body: { state: "failed" } });
    });
  });
}
