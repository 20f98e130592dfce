import { describe, expect, it } from "vitest";
import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import { paramsDigest } from "../../../src/profiles/params/conf.ts";
import { actionsOver, methodsOf, startRequest } from "../../support/runs/run-actions.ts";
import { runRow } from "../../support/airflow-rows.ts";
import { earlierRun, params, profiles, starts, workflow } from "../../support/runs/etl.ts";

describe("startRun while the workflow has an unfinished run", () => {
  const active = runRow({ dag_run_id: "manual__7", state: "running", end_date: null });
  const withActiveRun = (more: Partial<AirflowClient> = {}): Partial<AirflowClient> => ({
    ...workflow(),
    ...starts,
    dagRuns: async () => ({ dag_runs: [active], total_entries: 1 }),
    dagRun: async () => null,
    ...more,
  });

  it("starts by default, without a search for unfinished runs", async () => {
    const { actions, calls } = actionsOver(withActiveRun(), profiles);
    await actions.startRun(startRequest({ params }));
    expect(methodsOf(calls)).not.toContain("dagRuns");
  });

  it("with REFUSE throws CONFLICT: ACTIVE_RUN with the id of that run", async () => {
    const { actions, calls } = actionsOver(withActiveRun(), profiles);
    await expect(actions.startRun(startRequest({ params, ifActive: "REFUSE" }))).rejects.toMatchObject({
      code: "CONFLICT",
      details: { reason: "ACTIVE_RUN", runId: "etl/runs/manual__7" },
    });
    expect(calls.at(-1)).toEqual([
      "dagRuns",
      "etl",
      { state: ["queued", "running"], order_by: "-run_after", limit: 1 },
    ]);
  });

  it("with RETURN_ACTIVE returns that run", async () => {
    const { actions, calls } = actionsOver(withActiveRun(), profiles);
    const started = await actions.startRun(startRequest({ params, ifActive: "RETURN_ACTIVE" }));
    expect(started).toEqual({ run: active, replayed: true, warnings: [] });
    expect(methodsOf(calls)).not.toContain("triggerDagRun");
  });

  it("returns the earlier run of the same key", async () => {
    const run = earlierRun(paramsDigest(params), { state: "running" });
    for (const ifActive of ["REFUSE", "RETURN_ACTIVE"] as const) {
      const { actions } = actionsOver(withActiveRun({ dagRun: async () => run }), profiles);
      const started = await actions.startRun(startRequest({ params, idempotencyKey: "k", ifActive }));
      expect(started).toMatchObject({ run, replayed: true });
    }
  });

  it("with REFUSE starts when all runs are finished", async () => {
    const { actions, calls } = actionsOver(
      withActiveRun({ dagRuns: async () => ({ dag_runs: [], total_entries: 0 }) }),
      profiles,
    );
    await actions.startRun(startRequest({ params, ifActive: "REFUSE" }));
    expect(methodsOf(calls).at(-1)).toBe("triggerDagRun");
  });
});
