import { expect } from "vitest";
import type { Table } from "./table.ts";
import { expectError, payloadOf, type World } from "./world.ts";

const UNKNOWN_RUN = "plain/runs/nope";
/** A workflow that no other test changes. */
const PAUSED_WORKFLOW = "grouped";

/** Mutations that write notes, and the one that pauses a workflow. */
export function noteMutations(world: World): Pick<Table, "setRunNote" | "setTaskInstanceNote" | "setWorkflowPaused"> {
  const { mutate, asViewer, whileDown, withLostResponse, waitingRun } = world;
  const task = async (): Promise<string> => `${await waitingRun()}/tasks/only`;
  const pause = async (paused: boolean) => mutate("setWorkflowPaused", { workflowId: PAUSED_WORKFLOW, paused });
  return {
    setRunNote: {
      success: [
        "writes the note, and removes it for an empty text",
        async () => {
          const runId = await waitingRun();
          const run = { id: runId, note: "größer, 試料", isCancelled: false };
          expect(payloadOf(await mutate("setRunNote", { runId, note: run.note }), "setRunNote")).toEqual({ run });
          const empty = await mutate("setRunNote", { runId, note: "" });
          expect(payloadOf(empty, "setRunNote")).toEqual({ run: { ...run, note: null } });
        },
      ],
      "already done": [
        "an equal note is unchanged",
        async () => {
          const runId = await waitingRun();
          await mutate("setRunNote", { runId, note: "x" });
          expect(payloadOf(await mutate("setRunNote", { runId, note: "x" }), "setRunNote")).toMatchObject({
            run: { note: "x" },
          });
        },
      ],
      "not found": [
        "an unknown run is NOT_FOUND",
        async () =>
          expectError(await mutate("setRunNote", { runId: UNKNOWN_RUN, note: "x" }), "setRunNote", "NOT_FOUND", 404),
      ],
      forbidden: [
        "a viewer gets FORBIDDEN",
        async () => {
          const outcome = await asViewer("setRunNote", { runId: await waitingRun(), note: "x" });
          expectError(outcome, "setRunNote", "FORBIDDEN", 403);
        },
      ],
      "wrong state": [
        "a cancelled run keeps its mark",
        async () => {
          const runId = await waitingRun();
          await mutate("cancelRun", { runId, reason: "wrong sample" });
          const outcome = await mutate("setRunNote", { runId, note: "found the cause" });
          expect(payloadOf(outcome, "setRunNote")).toMatchObject({
            run: { note: "found the cause", isCancelled: true },
          });
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => {
          const outcome = await whileDown("setRunNote", { runId: UNKNOWN_RUN, note: "x" });
          expectError(outcome, "setRunNote", "AIRFLOW_UNAVAILABLE", 503);
        },
      ],
      "lost response": [
        "is confirmed by reading the run",
        async () => {
          const outcome = await withLostResponse("setRunNote", { runId: await waitingRun(), note: "x" });
          expect(payloadOf(outcome, "setRunNote")).toMatchObject({ run: { note: "x" } });
        },
      ],
    },
    setTaskInstanceNote: {
      success: [
        "writes the note, and removes it for an empty text",
        async () => {
          const id = await task();
          const note = async (text: string) =>
            payloadOf(await mutate("setTaskInstanceNote", { id, note: text }), "setTaskInstanceNote");
          expect(await note("looks odd")).toEqual({ taskInstance: { id, note: "looks odd" } });
          expect(await note("")).toEqual({ taskInstance: { id, note: null } });
        },
      ],
      "already done": [
        "an equal note is unchanged",
        async () => {
          const input = { id: await task(), note: "x" };
          await mutate("setTaskInstanceNote", input);
          const again = await mutate("setTaskInstanceNote", input);
          expect(payloadOf(again, "setTaskInstanceNote")).toMatchObject({ taskInstance: { note: "x" } });
        },
      ],
      "not found": [
        "an unknown task instance is NOT_FOUND",
        async () => {
          const outcome = await mutate("setTaskInstanceNote", { id: `${UNKNOWN_RUN}/tasks/only`, note: "x" });
          expectError(outcome, "setTaskInstanceNote", "NOT_FOUND", 404);
        },
      ],
      forbidden: [
        "a viewer gets FORBIDDEN",
        async () => {
          const outcome = await asViewer("setTaskInstanceNote", { id: await task(), note: "x" });
          expectError(outcome, "setTaskInstanceNote", "FORBIDDEN", 403);
        },
      ],
      "wrong state": [
        "a finished task instance accepts a note",
        async () => {
          const id = `${await world.succeededRun()}/tasks/only`;
          const outcome = await mutate("setTaskInstanceNote", { id, note: "x" });
          expect(payloadOf(outcome, "setTaskInstanceNote")).toEqual({ taskInstance: { id, note: "x" } });
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => {
          const outcome = await whileDown("setTaskInstanceNote", { id: `${UNKNOWN_RUN}/tasks/only`, note: "x" });
          expectError(outcome, "setTaskInstanceNote", "AIRFLOW_UNAVAILABLE", 503);
        },
      ],
      "lost response": [
        "is confirmed by reading the task instance",
        async () => {
          const outcome = await withLostResponse("setTaskInstanceNote", { id: await task(), note: "x" });
          expect(payloadOf(outcome, "setTaskInstanceNote")).toMatchObject({ taskInstance: { note: "x" } });
        },
      ],
    },
    setWorkflowPaused: {
      success: [
        "pauses the workflow, and resumes it",
        async () => {
          for (const isPaused of [true, false]) {
            expect(payloadOf(await pause(isPaused), "setWorkflowPaused")).toEqual({
              workflow: { id: PAUSED_WORKFLOW, isPaused },
            });
          }
        },
      ],
      "already done": [
        "a resumed workflow is unchanged",
        async () =>
          expect(payloadOf(await pause(false), "setWorkflowPaused")).toEqual({
            workflow: { id: PAUSED_WORKFLOW, isPaused: false },
          }),
      ],
      "not found": [
        "an unknown workflow is NOT_FOUND",
        async () => {
          const outcome = await mutate("setWorkflowPaused", { workflowId: "nope", paused: true });
          expectError(outcome, "setWorkflowPaused", "NOT_FOUND", 404);
        },
      ],
      forbidden: [
        "a viewer gets FORBIDDEN",
        async () => {
          const outcome = await asViewer("setWorkflowPaused", { workflowId: PAUSED_WORKFLOW, paused: true });
          expectError(outcome, "setWorkflowPaused", "FORBIDDEN", 403);
        },
      ],
      "wrong state": [
        "a stale workflow can be paused",
        async () => {
          for (const paused of [true, false]) {
            const outcome = await mutate("setWorkflowPaused", { workflowId: "vanishing", paused });
            expect(payloadOf(outcome, "setWorkflowPaused")).toMatchObject({ workflow: { isPaused: paused } });
          }
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => {
          const outcome = await whileDown("setWorkflowPaused", { workflowId: PAUSED_WORKFLOW, paused: true });
          expectError(outcome, "setWorkflowPaused", "AIRFLOW_UNAVAILABLE", 503);
        },
      ],
      "lost response": [
        "is confirmed by reading the workflow",
        async () => {
          const outcome = await withLostResponse("setWorkflowPaused", { workflowId: PAUSED_WORKFLOW, paused: true });
          expect(payloadOf(outcome, "setWorkflowPaused")).toMatchObject({ workflow: { isPaused: true } });
          await pause(false);
        },
      ],
    },
  };
}
