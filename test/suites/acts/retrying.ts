import { expect } from "vitest";
import type { Table } from "./table.ts";
import { expectRefusal, payload, type World } from "./world.ts";

const NOPE = "plain/runs/nope";

/** Acts that let tasks run again, or spare them that. */
export function retryingActs(world: World): Pick<Table, "retryRun" | "retryTasks" | "setTaskInstanceState"> {
  const { act, asViewer, whileDown, losing, waiting, succeeded, withFailedTask } = world;
  const again = [{ taskId: "only", state: "NO_STATUS" }];
  return {
    retryRun: {
      success: [
        "runs what failed again, and the payload shows the state after",
        async () => {
          const runId = await withFailedTask();
          expect(payload(await act("retryRun", { runId }), "retryRun")).toEqual({
            dryRun: false,
            taskInstances: again,
            run: { id: runId, state: "QUEUED", taskInstances: { nodes: again } },
          });
        },
      ],
      "already so": [
        "of a run of which nothing failed, nothing runs again",
        async () => {
          const runId = await succeeded();
          expect(payload(await act("retryRun", { runId }), "retryRun")).toMatchObject({
            taskInstances: [],
            run: { state: "SUCCESS" },
          });
        },
      ],
      "not found": [
        "a run that is not there is NOT_FOUND",
        async () => expectRefusal(await act("retryRun", { runId: NOPE }), "retryRun", "NOT_FOUND", 404),
      ],
      forbidden: [
        "a viewer's is FORBIDDEN",
        async () => expectRefusal(await asViewer("retryRun", { runId: await waiting() }), "retryRun", "FORBIDDEN", 403),
      ],
      "wrong state": [
        "a run that is not finished goes on as it was",
        async () => {
          const runId = await waiting();
          const before = await world.runOf(runId);
          expect(payload(await act("retryRun", { runId }), "retryRun")).toMatchObject({ taskInstances: [] });
          expect(await world.runOf(runId)).toEqual(before);
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => expectRefusal(await whileDown("retryRun", { runId: NOPE }), "retryRun", "AIRFLOW_UNAVAILABLE", 503),
      ],
      "answer lost": [
        "is settled by the task instances, which are new after a clear",
        async () => {
          const outcome = await losing("retryRun", { runId: await withFailedTask() });
          expect(payload(outcome, "retryRun")).toMatchObject({ dryRun: false, taskInstances: [{ taskId: "only" }] });
        },
      ],
    },
    retryTasks: {
      success: [
        "runs the chosen tasks again",
        async () => {
          const runId = await succeeded();
          expect(payload(await act("retryTasks", { runId, taskIds: ["only"] }), "retryTasks")).toEqual({
            dryRun: false,
            taskInstances: again,
            run: { id: runId, state: "QUEUED" },
          });
        },
      ],
      "already so": [
        "where none of them failed, `onlyFailed` runs nothing again",
        async () => {
          const input = { runId: await succeeded(), taskIds: ["only"], onlyFailed: true };
          expect(payload(await act("retryTasks", input), "retryTasks")).toMatchObject({
            taskInstances: [],
            run: { state: "SUCCESS" },
          });
        },
      ],
      "not found": [
        "a task that the run has not is NOT_FOUND, and nothing is done",
        async () => {
          const runId = await waiting();
          const outcome = await act("retryTasks", { runId, taskIds: ["only", "nope"] });
          expectRefusal(outcome, "retryTasks", "NOT_FOUND", 404);
          expectRefusal(await act("retryTasks", { runId: NOPE, taskIds: ["only"] }), "retryTasks", "NOT_FOUND", 404);
        },
      ],
      forbidden: [
        "a viewer's is FORBIDDEN",
        async () => {
          const input = { runId: await waiting(), taskIds: ["only"] };
          expectRefusal(await asViewer("retryTasks", input), "retryTasks", "FORBIDDEN", 403);
        },
      ],
      "wrong state": [
        "a task that has not run yet waits as before",
        async () => {
          const runId = await waiting();
          const outcome = await act("retryTasks", { runId, taskIds: ["only"] });
          expect(payload(outcome, "retryTasks")).toMatchObject({ taskInstances: again, run: { state: "QUEUED" } });
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => {
          const outcome = await whileDown("retryTasks", { runId: NOPE, taskIds: ["only"] });
          expectRefusal(outcome, "retryTasks", "AIRFLOW_UNAVAILABLE", 503);
        },
      ],
      "answer lost": [
        "is settled by the task instances, which are new after a clear",
        async () => {
          const outcome = await losing("retryTasks", { runId: await succeeded(), taskIds: ["only"] });
          expect(payload(outcome, "retryTasks")).toMatchObject({ taskInstances: [{ taskId: "only" }] });
        },
      ],
    },
    setTaskInstanceState: {
      success: [
        "sets the state and the note, and the payload shows both",
        async () => {
          const id = await waiting();
          const input = { id: `${id}/tasks/only`, state: "SKIPPED", note: "not needed" };
          expect(payload(await act("setTaskInstanceState", input), "setTaskInstanceState")).toEqual({
            dryRun: false,
            taskInstances: [{ taskId: "only", state: "SKIPPED", note: "not needed" }],
            run: { id, state: "QUEUED" },
          });
        },
      ],
      "already so": [
        "one in that state is left alone, and its note is written",
        async () => {
          const input = { id: `${await succeeded()}/tasks/only`, state: "SUCCESS", note: "indeed" };
          expect(payload(await act("setTaskInstanceState", input), "setTaskInstanceState")).toMatchObject({
            taskInstances: [{ taskId: "only", state: "SUCCESS", note: "indeed" }],
            run: { state: "SUCCESS" },
          });
        },
      ],
      "not found": [
        "a task instance that is not there is NOT_FOUND",
        async () => {
          const run = await waiting();
          for (const id of [`${run}/tasks/nope`, `${run}/tasks/only/7`, `${NOPE}/tasks/only`]) {
            const outcome = await act("setTaskInstanceState", { id, state: "FAILED" });
            expectRefusal(outcome, "setTaskInstanceState", "NOT_FOUND", 404);
          }
        },
      ],
      forbidden: [
        "a viewer's is FORBIDDEN",
        async () => {
          const input = { id: `${await waiting()}/tasks/only`, state: "FAILED" };
          expectRefusal(await asViewer("setTaskInstanceState", input), "setTaskInstanceState", "FORBIDDEN", 403);
        },
      ],
      "wrong state": [
        "of a finished run the task is changed, and the run stays as it ended",
        async () => {
          const id = await succeeded();
          const outcome = await act("setTaskInstanceState", { id: `${id}/tasks/only`, state: "FAILED" });
          expect(payload(outcome, "setTaskInstanceState")).toMatchObject({
            taskInstances: [{ state: "FAILED" }],
            run: { state: "SUCCESS" },
          });
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => {
          const outcome = await whileDown("setTaskInstanceState", { id: `${NOPE}/tasks/only`, state: "FAILED" });
          expectRefusal(outcome, "setTaskInstanceState", "AIRFLOW_UNAVAILABLE", 503);
        },
      ],
      "answer lost": [
        "is settled by reading the task instance",
        async () => {
          const input = { id: `${await waiting()}/tasks/only`, state: "SKIPPED" };
          expect(payload(await losing("setTaskInstanceState", input), "setTaskInstanceState")).toMatchObject({
            taskInstances: [{ taskId: "only", state: "SKIPPED" }],
          });
        },
      ],
    },
  };
}
