import { expect } from "vitest";
import type { Table } from "./table.ts";
import { expectError, payloadOf, type World } from "./world.ts";

const UNKNOWN_RUN = "plain/runs/nope";

/** Mutations that run tasks again, or set their states. */
export function retryMutations(world: World): Pick<Table, "retryRun" | "retryTasks" | "setTaskInstanceState"> {
  const { mutate, asViewer, whileDown, withLostResponse, waitingRun, succeededRun, runWithFailedTask } = world;
  const cleared = [{ taskId: "only", state: "NO_STATUS" }];
  return {
    retryRun: {
      success: [
        "runs failed tasks again, and the payload shows the state after",
        async () => {
          const runId = await runWithFailedTask();
          expect(payloadOf(await mutate("retryRun", { runId }), "retryRun")).toEqual({
            dryRun: false,
            taskInstances: cleared,
            run: { id: runId, state: "QUEUED", taskInstances: { nodes: cleared } },
          });
        },
      ],
      "already done": [
        "a run without failed tasks is unchanged",
        async () => {
          const runId = await succeededRun();
          expect(payloadOf(await mutate("retryRun", { runId }), "retryRun")).toMatchObject({
            taskInstances: [],
            run: { state: "SUCCESS" },
          });
        },
      ],
      "not found": [
        "an unknown run is NOT_FOUND",
        async () => expectError(await mutate("retryRun", { runId: UNKNOWN_RUN }), "retryRun", "NOT_FOUND", 404),
      ],
      forbidden: [
        "a viewer gets FORBIDDEN",
        async () =>
          expectError(await asViewer("retryRun", { runId: await waitingRun() }), "retryRun", "FORBIDDEN", 403),
      ],
      "wrong state": [
        "an unfinished run is unchanged",
        async () => {
          const runId = await waitingRun();
          const before = await world.readRun(runId);
          expect(payloadOf(await mutate("retryRun", { runId }), "retryRun")).toMatchObject({ taskInstances: [] });
          expect(await world.readRun(runId)).toEqual(before);
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () =>
          expectError(await whileDown("retryRun", { runId: UNKNOWN_RUN }), "retryRun", "AIRFLOW_UNAVAILABLE", 503),
      ],
      "lost response": [
        "is confirmed by new task instance uuids",
        async () => {
          const outcome = await withLostResponse("retryRun", { runId: await runWithFailedTask() });
          expect(payloadOf(outcome, "retryRun")).toMatchObject({ dryRun: false, taskInstances: [{ taskId: "only" }] });
        },
      ],
    },
    retryTasks: {
      success: [
        "runs the given tasks again",
        async () => {
          const runId = await succeededRun();
          expect(payloadOf(await mutate("retryTasks", { runId, taskIds: ["only"] }), "retryTasks")).toEqual({
            dryRun: false,
            taskInstances: cleared,
            run: { id: runId, state: "QUEUED" },
          });
        },
      ],
      "already done": [
        "`onlyFailed` without failed tasks changes nothing",
        async () => {
          const input = { runId: await succeededRun(), taskIds: ["only"], onlyFailed: true };
          expect(payloadOf(await mutate("retryTasks", input), "retryTasks")).toMatchObject({
            taskInstances: [],
            run: { state: "SUCCESS" },
          });
        },
      ],
      "not found": [
        "an unknown task or run is NOT_FOUND",
        async () => {
          const runId = await waitingRun();
          const outcome = await mutate("retryTasks", { runId, taskIds: ["only", "nope"] });
          expectError(outcome, "retryTasks", "NOT_FOUND", 404);
          expectError(
            await mutate("retryTasks", { runId: UNKNOWN_RUN, taskIds: ["only"] }),
            "retryTasks",
            "NOT_FOUND",
            404,
          );
        },
      ],
      forbidden: [
        "a viewer gets FORBIDDEN",
        async () => {
          const input = { runId: await waitingRun(), taskIds: ["only"] };
          expectError(await asViewer("retryTasks", input), "retryTasks", "FORBIDDEN", 403);
        },
      ],
      "wrong state": [
        "a task that has not run yet remains waiting",
        async () => {
          const runId = await waitingRun();
          const outcome = await mutate("retryTasks", { runId, taskIds: ["only"] });
          expect(payloadOf(outcome, "retryTasks")).toMatchObject({ taskInstances: cleared, run: { state: "QUEUED" } });
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => {
          const outcome = await whileDown("retryTasks", { runId: UNKNOWN_RUN, taskIds: ["only"] });
          expectError(outcome, "retryTasks", "AIRFLOW_UNAVAILABLE", 503);
        },
      ],
      "lost response": [
        "is confirmed by new task instance uuids",
        async () => {
          const outcome = await withLostResponse("retryTasks", { runId: await succeededRun(), taskIds: ["only"] });
          expect(payloadOf(outcome, "retryTasks")).toMatchObject({ taskInstances: [{ taskId: "only" }] });
        },
      ],
    },
    setTaskInstanceState: {
      success: [
        "sets state and note, and the payload shows both",
        async () => {
          const id = await waitingRun();
          const input = { id: `${id}/tasks/only`, state: "SKIPPED", note: "not needed" };
          expect(payloadOf(await mutate("setTaskInstanceState", input), "setTaskInstanceState")).toEqual({
            dryRun: false,
            taskInstances: [{ taskId: "only", state: "SKIPPED", note: "not needed" }],
            run: { id, state: "QUEUED" },
          });
        },
      ],
      "already done": [
        "only the note is written",
        async () => {
          const input = { id: `${await succeededRun()}/tasks/only`, state: "SUCCESS", note: "indeed" };
          expect(payloadOf(await mutate("setTaskInstanceState", input), "setTaskInstanceState")).toMatchObject({
            taskInstances: [{ taskId: "only", state: "SUCCESS", note: "indeed" }],
            run: { state: "SUCCESS" },
          });
        },
      ],
      "not found": [
        "an unknown task instance is NOT_FOUND",
        async () => {
          const run = await waitingRun();
          for (const id of [`${run}/tasks/nope`, `${run}/tasks/only/7`, `${UNKNOWN_RUN}/tasks/only`]) {
            const outcome = await mutate("setTaskInstanceState", { id, state: "FAILED" });
            expectError(outcome, "setTaskInstanceState", "NOT_FOUND", 404);
          }
        },
      ],
      forbidden: [
        "a viewer gets FORBIDDEN",
        async () => {
          const input = { id: `${await waitingRun()}/tasks/only`, state: "FAILED" };
          expectError(await asViewer("setTaskInstanceState", input), "setTaskInstanceState", "FORBIDDEN", 403);
        },
      ],
      "wrong state": [
        "changes a task of a finished run, but not the run",
        async () => {
          const id = await succeededRun();
          const outcome = await mutate("setTaskInstanceState", { id: `${id}/tasks/only`, state: "FAILED" });
          expect(payloadOf(outcome, "setTaskInstanceState")).toMatchObject({
            taskInstances: [{ state: "FAILED" }],
            run: { state: "SUCCESS" },
          });
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => {
          const outcome = await whileDown("setTaskInstanceState", { id: `${UNKNOWN_RUN}/tasks/only`, state: "FAILED" });
          expectError(outcome, "setTaskInstanceState", "AIRFLOW_UNAVAILABLE", 503);
        },
      ],
      "lost response": [
        "is confirmed by reading the task instance",
        async () => {
          const input = { id: `${await waitingRun()}/tasks/only`, state: "SKIPPED" };
          expect(
            payloadOf(await withLostResponse("setTaskInstanceState", input), "setTaskInstanceState"),
          ).toMatchObject({
            taskInstances: [{ taskId: "only", state: "SKIPPED" }],
          });
        },
      ],
    },
  };
}
