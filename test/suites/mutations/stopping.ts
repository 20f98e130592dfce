import { expect } from "vitest";
import type { Table } from "./table.ts";
import { expectError, payloadOf, type World } from "./world.ts";

const UNKNOWN_RUN = "plain/runs/nope";

/** Mutations that end or delete runs. */
export function stopMutations(world: World): Pick<Table, "setRunState" | "cancelRun" | "deleteRun"> {
  const { mutate, asViewer, whileDown, withLostResponse, waitingRun } = world;
  return {
    setRunState: {
      success: [
        "ends the run, and the payload shows its state after",
        async () => {
          const runId = await waitingRun();
          const outcome = await mutate("setRunState", { runId, state: "FAILED", note: "enough" });
          expect(payloadOf(outcome, "setRunState")).toEqual({
            run: { id: runId, state: "FAILED", note: "enough", isCancelled: false },
          });
          expect(await world.taskStates(runId)).toEqual({ only: "skipped" });
        },
      ],
      "already done": [
        "a run that has the state is unchanged",
        async () => {
          const runId = await waitingRun();
          await mutate("setRunState", { runId, state: "FAILED" });
          const before = await world.readRun(runId);
          const again = await mutate("setRunState", { runId, state: "FAILED" });
          expect(payloadOf(again, "setRunState")).toMatchObject({ run: { state: "FAILED" } });
          expect(await world.readRun(runId)).toEqual(before);
        },
      ],
      "not found": [
        "an unknown run is NOT_FOUND",
        async () =>
          expectError(
            await mutate("setRunState", { runId: UNKNOWN_RUN, state: "FAILED" }),
            "setRunState",
            "NOT_FOUND",
            404,
          ),
      ],
      forbidden: [
        "a viewer gets FORBIDDEN, and the run continues",
        async () => {
          const runId = await waitingRun();
          expectError(await asViewer("setRunState", { runId, state: "FAILED" }), "setRunState", "FORBIDDEN", 403);
          expect((await world.readRun(runId)).state).toBe("queued");
        },
      ],
      "wrong state": [
        "a state not in `ifState` is PRECONDITION_FAILED",
        async () => {
          const input = { runId: await waitingRun(), state: "FAILED", ifState: ["RUNNING", "SUCCESS"] };
          expectError(await mutate("setRunState", input), "setRunState", "PRECONDITION_FAILED", 412);
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => {
          const outcome = await whileDown("setRunState", { runId: UNKNOWN_RUN, state: "FAILED" });
          expectError(outcome, "setRunState", "AIRFLOW_UNAVAILABLE", 503);
        },
      ],
      "lost response": [
        "is confirmed by reading the run",
        async () => {
          const runId = await waitingRun();
          const outcome = await withLostResponse("setRunState", { runId, state: "FAILED" });
          expect(payloadOf(outcome, "setRunState")).toMatchObject({ run: { state: "FAILED" } });
        },
      ],
    },
    cancelRun: {
      success: [
        "stops and marks the run, and the payload shows its tasks",
        async () => {
          const runId = await waitingRun();
          const outcome = await mutate("cancelRun", { runId, reason: "wrong sample" });
          expect(payloadOf(outcome, "cancelRun")).toEqual({
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
      "already done": [
        "a cancelled run is unchanged",
        async () => {
          const runId = await waitingRun();
          await mutate("cancelRun", { runId, reason: "wrong sample" });
          const again = await mutate("cancelRun", { runId, reason: "again" });
          expect(payloadOf(again, "cancelRun")).toMatchObject({
            cancelled: false,
            run: { isCancelled: true, note: "wrong sample" },
          });
        },
      ],
      "not found": [
        "an unknown run is NOT_FOUND",
        async () => expectError(await mutate("cancelRun", { runId: UNKNOWN_RUN }), "cancelRun", "NOT_FOUND", 404),
      ],
      forbidden: [
        "a viewer gets FORBIDDEN, and the run continues",
        async () => {
          const runId = await waitingRun();
          expectError(await asViewer("cancelRun", { runId }), "cancelRun", "FORBIDDEN", 403);
          expect((await world.readRun(runId)).state).toBe("queued");
        },
      ],
      "wrong state": [
        "a finished run is unchanged",
        async () => {
          const runId = await world.succeededRun();
          expect(payloadOf(await mutate("cancelRun", { runId, reason: "late" }), "cancelRun")).toMatchObject({
            cancelled: false,
            run: { state: "SUCCESS", note: null, isCancelled: false },
          });
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () =>
          expectError(await whileDown("cancelRun", { runId: UNKNOWN_RUN }), "cancelRun", "AIRFLOW_UNAVAILABLE", 503),
      ],
      "lost response": [
        "is confirmed by the mark in the run's note",
        async () => {
          const runId = await waitingRun();
          const outcome = await withLostResponse("cancelRun", { runId });
          expect(payloadOf(outcome, "cancelRun")).toMatchObject({ cancelled: true, run: { isCancelled: true } });
        },
      ],
    },
    deleteRun: {
      success: [
        "deletes the record of a run that is not running",
        async () => {
          const runId = await waitingRun();
          expect(payloadOf(await mutate("deleteRun", { runId }), "deleteRun")).toEqual({
            deletedId: runId,
            deleted: true,
          });
          expect(await world.exists(runId)).toBe(false);
        },
      ],
      "already done": [
        "deleting it again succeeds",
        async () => {
          const runId = await waitingRun();
          await mutate("deleteRun", { runId });
          const again = await mutate("deleteRun", { runId });
          expect(payloadOf(again, "deleteRun")).toEqual({ deletedId: runId, deleted: false });
        },
      ],
      "not found": [
        "deleting an unknown run succeeds",
        async () => {
          const outcome = await mutate("deleteRun", { runId: UNKNOWN_RUN });
          expect(payloadOf(outcome, "deleteRun")).toEqual({ deletedId: UNKNOWN_RUN, deleted: false });
        },
      ],
      forbidden: [
        "a viewer gets FORBIDDEN, and the run remains",
        async () => {
          const runId = await waitingRun();
          expectError(await asViewer("deleteRun", { runId }), "deleteRun", "FORBIDDEN", 403);
          expect(await world.exists(runId)).toBe(true);
        },
      ],
      "wrong state": [
        "a running run is PRECONDITION_FAILED, and remains",
        async () => {
          const runId = await world.runningRun();
          expectError(await mutate("deleteRun", { runId }), "deleteRun", "PRECONDITION_FAILED", 412);
          expect((await world.readRun(runId)).state).toBe("running");
          await mutate("cancelRun", { runId });
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () =>
          expectError(await whileDown("deleteRun", { runId: UNKNOWN_RUN }), "deleteRun", "AIRFLOW_UNAVAILABLE", 503),
      ],
      "lost response": [
        "is confirmed when the run no longer exists",
        async () => {
          const runId = await waitingRun();
          expect(payloadOf(await withLostResponse("deleteRun", { runId }), "deleteRun")).toMatchObject({
            deleted: true,
          });
          expect(await world.exists(runId)).toBe(false);
        },
      ],
    },
  };
}
