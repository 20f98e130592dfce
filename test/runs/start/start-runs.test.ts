import { describe, expect, it } from "vitest";
import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import { runIdOfKey } from "../../../src/runs/start/run-id.ts";
import { actsOver, methods, start } from "../../support/acts.ts";
import { dagRow } from "../../support/airflow-rows.ts";
import { params, profiles, runOf, starts, workflow } from "../../support/etl.ts";

describe("startRuns", () => {
  it("starts each by itself, in the order given; a failure stands in its own result and stops no other", async () => {
    const answers = { ...workflow(), dag: async (id: string) => (id === "etl" ? dagRow() : null) };
    const { acts, asked, bugs } = actsOver({ ...answers, ...starts }, profiles);
    const results = await acts.startRuns([
      start({ params, idempotencyKey: "a" }),
      start({ workflowId: "nope" }),
      start({ params: {} }),
      start({ params, idempotencyKey: "b" }),
    ]);
    expect(results.map(({ run, error }) => [run?.dag_run_id ?? null, error?.code ?? null])).toEqual([
      [runIdOfKey("etl", "a"), null],
      [null, "NOT_FOUND"],
      [null, "BAD_USER_INPUT"],
      [runIdOfKey("etl", "b"), null],
    ]);
    expect(results[2]?.error?.problems).toHaveLength(1);
    expect(methods(asked).filter((method) => method === "triggerDagRun")).toHaveLength(2);
    expect(bugs).toEqual([]);
  });

  it("hides no start behind a bug in another: that goes to the log, and the caller reads no word of it", async () => {
    let starts = 0;
    const answers: Partial<AirflowClient> = {
      ...workflow(),
      triggerDagRun: async (dagId, body) => {
        starts += 1;
        if (starts === 1) throw new TypeError("secret");
        return runOf(dagId, body);
      },
    };
    const { acts, bugs } = actsOver(answers, profiles);
    const results = await acts.startRuns([start({ params }), start({ params })]);
    expect(results.map(({ error }) => error?.message ?? null)).toEqual(["Something went wrong", null]);
    expect(bugs).toEqual([new TypeError("secret")]);
  });

  it("takes 1 to 100", async () => {
    const { acts } = actsOver({});
    await expect(acts.startRuns([])).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    await expect(acts.startRuns(Array.from({ length: 101 }, () => start()))).rejects.toMatchObject({
      code: "LIMIT_EXCEEDED",
    });
  });
});
