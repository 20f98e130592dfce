import { describe, expect, it } from "vitest";
import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import { runIdOfKey } from "../../../src/runs/start/run-id.ts";
import { actionsOver, methodsOf, startRequest } from "../../support/runs/run-actions.ts";
import { dagRow } from "../../support/airflow-rows.ts";
import { params, profiles, runOf, starts, workflow } from "../../support/runs/etl.ts";

describe("startRuns", () => {
  it("starts the runs in order; one failure is its own result and stops no other start", async () => {
    const client = { ...workflow(), dag: async (id: string) => (id === "etl" ? dagRow() : null) };
    const { actions, calls, unexpectedErrors } = actionsOver({ ...client, ...starts }, profiles);
    const results = await actions.startRuns([
      startRequest({ params, idempotencyKey: "a" }),
      startRequest({ workflowId: "nope" }),
      startRequest({ params: {} }),
      startRequest({ params, idempotencyKey: "b" }),
    ]);
    expect(results.map(({ run, error }) => [run?.dag_run_id ?? null, error?.code ?? null])).toEqual([
      [runIdOfKey("etl", "a"), null],
      [null, "NOT_FOUND"],
      [null, "BAD_USER_INPUT"],
      [runIdOfKey("etl", "b"), null],
    ]);
    expect(results[2]?.error?.problems).toHaveLength(1);
    expect(methodsOf(calls).filter((method) => method === "triggerDagRun")).toHaveLength(2);
    expect(unexpectedErrors).toEqual([]);
  });

  it("logs an unexpected error, and replaces its message in the result", async () => {
    let starts = 0;
    const client: Partial<AirflowClient> = {
      ...workflow(),
      triggerDagRun: async (dagId, body) => {
        starts += 1;
        if (starts === 1) throw new TypeError("secret");
        return runOf(dagId, body);
      },
    };
    const { actions, unexpectedErrors } = actionsOver(client, profiles);
    const results = await actions.startRuns([startRequest({ params }), startRequest({ params })]);
    expect(results.map(({ error }) => error?.message ?? null)).toEqual(["Internal server error.", null]);
    expect(unexpectedErrors).toEqual([new TypeError("secret")]);
  });

  it("accepts 1 to 100 runs", async () => {
    const { actions } = actionsOver({});
    await expect(actions.startRuns([])).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    await expect(actions.startRuns(Array.from({ length: 101 }, () => startRequest()))).rejects.toMatchObject({
      code: "LIMIT_EXCEEDED",
    });
  });
});
