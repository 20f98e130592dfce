import { expect } from "vitest";
import type { Table } from "./table.ts";
import { expectRefusal, payload, type World } from "./world.ts";

const NOPE = "plain/runs/nope";
/** A workflow that no other act of these tests is about. */
const OTHER = "grouped";

/** Acts that write notes, and the one that pauses a workflow. */
export function notingActs(world: World): Pick<Table, "setRunNote" | "setTaskInstanceNote" | "setWorkflowPaused"> {
  const { act, asViewer, whileDown, losing, waiting } = world;
  const task = async (): Promise<string> => `${await waiting()}/tasks/only`;
  const pause = async (paused: boolean) => act("setWorkflowPaused", { workflowId: OTHER, paused });
  return {
    setRunNote: {
      success: [
        "writes the note, and an empty one takes it away",
        async () => {
          const runId = await waiting();
          const run = { id: runId, note: "größer, 試料", isCancelled: false };
          expect(payload(await act("setRunNote", { runId, note: run.note }), "setRunNote")).toEqual({ run });
          const empty = await act("setRunNote", { runId, note: "" });
          expect(payload(empty, "setRunNote")).toEqual({ run: { ...run, note: null } });
        },
      ],
      "already so": [
        "a note that says that already stays",
        async () => {
          const runId = await waiting();
          await act("setRunNote", { runId, note: "x" });
          expect(payload(await act("setRunNote", { runId, note: "x" }), "setRunNote")).toMatchObject({
            run: { note: "x" },
          });
        },
      ],
      "not found": [
        "a run that is not there is NOT_FOUND",
        async () => expectRefusal(await act("setRunNote", { runId: NOPE, note: "x" }), "setRunNote", "NOT_FOUND", 404),
      ],
      forbidden: [
        "a viewer's is FORBIDDEN",
        async () => {
          const outcome = await asViewer("setRunNote", { runId: await waiting(), note: "x" });
          expectRefusal(outcome, "setRunNote", "FORBIDDEN", 403);
        },
      ],
      "wrong state": [
        "the note of a cancelled run keeps the mark that says so",
        async () => {
          const runId = await waiting();
          await act("cancelRun", { runId, reason: "wrong sample" });
          const outcome = await act("setRunNote", { runId, note: "found the cause" });
          expect(payload(outcome, "setRunNote")).toMatchObject({ run: { note: "found the cause", isCancelled: true } });
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => {
          const outcome = await whileDown("setRunNote", { runId: NOPE, note: "x" });
          expectRefusal(outcome, "setRunNote", "AIRFLOW_UNAVAILABLE", 503);
        },
      ],
      "answer lost": [
        "is settled by reading the run",
        async () => {
          const outcome = await losing("setRunNote", { runId: await waiting(), note: "x" });
          expect(payload(outcome, "setRunNote")).toMatchObject({ run: { note: "x" } });
        },
      ],
    },
    setTaskInstanceNote: {
      success: [
        "writes the note, and an empty one takes it away",
        async () => {
          const id = await task();
          const note = async (text: string) =>
            payload(await act("setTaskInstanceNote", { id, note: text }), "setTaskInstanceNote");
          expect(await note("looks odd")).toEqual({ taskInstance: { id, note: "looks odd" } });
          expect(await note("")).toEqual({ taskInstance: { id, note: null } });
        },
      ],
      "already so": [
        "a note that says that already stays",
        async () => {
          const input = { id: await task(), note: "x" };
          await act("setTaskInstanceNote", input);
          const again = await act("setTaskInstanceNote", input);
          expect(payload(again, "setTaskInstanceNote")).toMatchObject({ taskInstance: { note: "x" } });
        },
      ],
      "not found": [
        "a task instance that is not there is NOT_FOUND",
        async () => {
          const outcome = await act("setTaskInstanceNote", { id: `${NOPE}/tasks/only`, note: "x" });
          expectRefusal(outcome, "setTaskInstanceNote", "NOT_FOUND", 404);
        },
      ],
      forbidden: [
        "a viewer's is FORBIDDEN",
        async () => {
          const outcome = await asViewer("setTaskInstanceNote", { id: await task(), note: "x" });
          expectRefusal(outcome, "setTaskInstanceNote", "FORBIDDEN", 403);
        },
      ],
      "wrong state": [
        "one that has ended can be noted, too",
        async () => {
          const id = `${await world.succeeded()}/tasks/only`;
          const outcome = await act("setTaskInstanceNote", { id, note: "x" });
          expect(payload(outcome, "setTaskInstanceNote")).toEqual({ taskInstance: { id, note: "x" } });
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => {
          const outcome = await whileDown("setTaskInstanceNote", { id: `${NOPE}/tasks/only`, note: "x" });
          expectRefusal(outcome, "setTaskInstanceNote", "AIRFLOW_UNAVAILABLE", 503);
        },
      ],
      "answer lost": [
        "is settled by reading the task instance",
        async () => {
          const outcome = await losing("setTaskInstanceNote", { id: await task(), note: "x" });
          expect(payload(outcome, "setTaskInstanceNote")).toMatchObject({ taskInstance: { note: "x" } });
        },
      ],
    },
    setWorkflowPaused: {
      success: [
        "pauses the workflow, and resumes it",
        async () => {
          for (const isPaused of [true, false]) {
            expect(payload(await pause(isPaused), "setWorkflowPaused")).toEqual({ workflow: { id: OTHER, isPaused } });
          }
        },
      ],
      "already so": [
        "a workflow that is resumed is left alone",
        async () =>
          expect(payload(await pause(false), "setWorkflowPaused")).toEqual({
            workflow: { id: OTHER, isPaused: false },
          }),
      ],
      "not found": [
        "a workflow that is not there is NOT_FOUND",
        async () => {
          const outcome = await act("setWorkflowPaused", { workflowId: "nope", paused: true });
          expectRefusal(outcome, "setWorkflowPaused", "NOT_FOUND", 404);
        },
      ],
      forbidden: [
        "a viewer's is FORBIDDEN",
        async () => {
          const outcome = await asViewer("setWorkflowPaused", { workflowId: OTHER, paused: true });
          expectRefusal(outcome, "setWorkflowPaused", "FORBIDDEN", 403);
        },
      ],
      "wrong state": [
        "a workflow that Airflow no longer finds can be paused all the same",
        async () => {
          for (const paused of [true, false]) {
            const outcome = await act("setWorkflowPaused", { workflowId: "vanishing", paused });
            expect(payload(outcome, "setWorkflowPaused")).toMatchObject({ workflow: { isPaused: paused } });
          }
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => {
          const outcome = await whileDown("setWorkflowPaused", { workflowId: OTHER, paused: true });
          expectRefusal(outcome, "setWorkflowPaused", "AIRFLOW_UNAVAILABLE", 503);
        },
      ],
      "answer lost": [
        "is settled by reading the workflow",
        async () => {
          const outcome = await losing("setWorkflowPaused", { workflowId: OTHER, paused: true });
          expect(payload(outcome, "setWorkflowPaused")).toMatchObject({ workflow: { isPaused: true } });
          await pause(false);
        },
      ],
    },
  };
}
