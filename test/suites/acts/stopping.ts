import { expect } from "vitest";
import type { Table } from "./table.ts";
import { expectRefusal, payload, type World } from "./world.ts";

const NOPE = "plain/runs/nope";

/** Acts that end runs, or their records. */
export function stoppingActs(world: World): Pick<Table, "setRunState" | "cancelRun" | "deleteRun"> {
  const { act, asViewer, whileDown, losing, waiting } = world;
  return {
    setRunState: {
      success: [
        "ends the run, and the payload shows it as it stands after",
        async () => {
          const runId = await waiting();
          const outcome = await act("setRunState", { runId, state: "FAILED", note: "enough" });
          expect(payload(outcome, "setRunState")).toEqual({
            run: { id: runId, state: "FAILED", note: "enough", isCancelled: false },
          });
          expect(await world.statesOf(runId)).toEqual({ only: "skipped" });
        },
      ],
      "already so": [
        "a run in that state is left alone",
        async () => {
          const runId = await waiting();
          await act("setRunState", { runId, state: "FAILED" });
          const before = await world.runOf(runId);
          const again = await act("setRunState", { runId, state: "FAILED" });
          expect(payload(again, "setRunState")).toMatchObject({ run: { state: "FAILED" } });
          expect(await world.runOf(runId)).toEqual(before);
        },
      ],
      "not found": [
        "a run that is not there is NOT_FOUND",
        async () =>
          expectRefusal(await act("setRunState", { runId: NOPE, state: "FAILED" }), "setRunState", "NOT_FOUND", 404),
      ],
      forbidden: [
        "a viewer's is FORBIDDEN, and the run goes on",
        async () => {
          const runId = await waiting();
          expectRefusal(await asViewer("setRunState", { runId, state: "FAILED" }), "setRunState", "FORBIDDEN", 403);
          expect((await world.runOf(runId)).state).toBe("queued");
        },
      ],
      "wrong state": [
        "with `ifState` a run in another state is PRECONDITION_FAILED",
        async () => {
          const input = { runId: await waiting(), state: "FAILED", ifState: ["RUNNING", "SUCCESS"] };
          expectRefusal(await act("setRunState", input), "setRunState", "PRECONDITION_FAILED", 412);
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => {
          const outcome = await whileDown("setRunState", { runId: NOPE, state: "FAILED" });
          expectRefusal(outcome, "setRunState", "AIRFLOW_UNAVAILABLE", 503);
        },
      ],
      "answer lost": [
        "is settled by reading the run",
        async () => {
          const runId = await waiting();
          const outcome = await losing("setRunState", { runId, state: "FAILED" });
          expect(payload(outcome, "setRunState")).toMatchObject({ run: { state: "FAILED" } });
        },
      ],
    },
    cancelRun: {
      success: [
        "stops the run, says so in its note, and the payload shows its tasks as they stand after",
        async () => {
          const runId = await waiting();
          const outcome = await act("cancelRun", { runId, reason: "wrong sample" });
          expect(payload(outcome, "cancelRun")).toEqual({
            cancelled: true,
            run: {
              id: runId,
              state: "FAILED",
              note: "wrong sample",
              isCancelled: true,
              taskInstances: { nodes: [{ taskId: "only", state: "SKIPPED" }] },
            },
          });
        },
      ],
      "already so": [
        "a run that was cancelled is left alone",
        async () => {
          const runId = await waiting();
          await act("cancelRun", { runId, reason: "wrong sample" });
          const again = await act("cancelRun", { runId, reason: "again" });
          expect(payload(again, "cancelRun")).toMatchObject({
            cancelled: false,
            run: { isCancelled: true, note: "wrong sample" },
          });
        },
      ],
      "not found": [
        "a run that is not there is NOT_FOUND",
        async () => expectRefusal(await act("cancelRun", { runId: NOPE }), "cancelRun", "NOT_FOUND", 404),
      ],
      forbidden: [
        "a viewer's is FORBIDDEN, and the run goes on",
        async () => {
          const runId = await waiting();
          expectRefusal(await asViewer("cancelRun", { runId }), "cancelRun", "FORBIDDEN", 403);
          expect((await world.runOf(runId)).state).toBe("queued");
        },
      ],
      "wrong state": [
        "a run that has finished is left alone",
        async () => {
          const runId = await world.succeeded();
          expect(payload(await act("cancelRun", { runId, reason: "late" }), "cancelRun")).toMatchObject({
            cancelled: false,
            run: { state: "SUCCESS", note: null, isCancelled: false },
          });
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () =>
          expectRefusal(await whileDown("cancelRun", { runId: NOPE }), "cancelRun", "AIRFLOW_UNAVAILABLE", 503),
      ],
      "answer lost": [
        "is settled by the mark in the run's note",
        async () => {
          const runId = await waiting();
          const outcome = await losing("cancelRun", { runId });
          expect(payload(outcome, "cancelRun")).toMatchObject({ cancelled: true, run: { isCancelled: true } });
        },
      ],
    },
    deleteRun: {
      success: [
        "deletes the record of a run that is not running",
        async () => {
          const runId = await waiting();
          expect(payload(await act("deleteRun", { runId }), "deleteRun")).toEqual({ deletedId: runId, deleted: true });
          expect(await world.isThere(runId)).toBe(false);
        },
      ],
      "already so": [
        "deleting it again succeeds",
        async () => {
          const runId = await waiting();
          await act("deleteRun", { runId });
          const again = await act("deleteRun", { runId });
          expect(payload(again, "deleteRun")).toEqual({ deletedId: runId, deleted: false });
        },
      ],
      "not found": [
        "deleting what never was succeeds",
        async () => {
          const outcome = await act("deleteRun", { runId: NOPE });
          expect(payload(outcome, "deleteRun")).toEqual({ deletedId: NOPE, deleted: false });
        },
      ],
      forbidden: [
        "a viewer's is FORBIDDEN, and the run stays",
        async () => {
          const runId = await waiting();
          expectRefusal(await asViewer("deleteRun", { runId }), "deleteRun", "FORBIDDEN", 403);
          expect(await world.isThere(runId)).toBe(true);
        },
      ],
      "wrong state": [
        "a run that is running is PRECONDITION_FAILED, and stays",
        async () => {
          const runId = await world.running();
          expectRefusal(await act("deleteRun", { runId }), "deleteRun", "PRECONDITION_FAILED", 412);
          expect((await world.runOf(runId)).state).toBe("running");
          await act("cancelRun", { runId });
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () =>
          expectRefusal(await whileDown("deleteRun", { runId: NOPE }), "deleteRun", "AIRFLOW_UNAVAILABLE", 503),
      ],
      "answer lost": [
        "is settled by looking: what is gone is deleted",
        async () => {
          const runId = await waiting();
          expect(payload(await losing("deleteRun", { runId }), "deleteRun")).toMatchObject({ deleted: true });
          expect(await world.isThere(runId)).toBe(false);
        },
      ],
    },
  };
}
