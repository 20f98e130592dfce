import { describe, expect, it } from "vitest";
import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import { paramsDigest } from "../../../src/profiles/params/conf.ts";
import { actsOver, methods, start } from "../../support/acts.ts";
import { runRow } from "../../support/airflow-rows.ts";
import { earlier, params, profiles, starts, workflow } from "../../support/etl.ts";

describe("startRun while another run of the workflow is not finished", () => {
  const active = runRow({ dag_run_id: "manual__7", state: "running", end_date: null });
  const busy = (more: Partial<AirflowClient> = {}): Partial<AirflowClient> => ({
    ...workflow(),
    ...starts,
    dagRuns: async () => ({ dag_runs: [active], total_entries: 1 }),
    dagRun: async () => null,
    ...more,
  });

  it("starts all the same unless told otherwise, and does not look", async () => {
    const { acts, asked } = actsOver(busy(), profiles);
    await acts.startRun(start({ params }));
    expect(methods(asked)).not.toContain("dagRuns");
  });

  it("with REFUSE is CONFLICT: ACTIVE_RUN, naming that run", async () => {
    const { acts, asked } = actsOver(busy(), profiles);
    await expect(acts.startRun(start({ params, ifActive: "REFUSE" }))).rejects.toMatchObject({
      code: "CONFLICT",
      details: { reason: "ACTIVE_RUN", runId: "etl/runs/manual__7" },
    });
    expect(asked.at(-1)).toEqual([
      "dagRuns",
      "etl",
      { state: ["queued", "running"], order_by: "-run_after", limit: 1 },
    ]);
  });

  it("with RETURN_ACTIVE is that run", async () => {
    const { acts, asked } = actsOver(busy(), profiles);
    const started = await acts.startRun(start({ params, ifActive: "RETURN_ACTIVE" }));
    expect(started).toEqual({ run: active, replayed: true, warnings: [] });
    expect(methods(asked)).not.toContain("triggerDagRun");
  });

  it("is the run of its own key, where that was started before", async () => {
    const run = earlier(paramsDigest(params), { state: "running" });
    for (const ifActive of ["REFUSE", "RETURN_ACTIVE"] as const) {
      const { acts } = actsOver(busy({ dagRun: async () => run }), profiles);
      const started = await acts.startRun(start({ params, idempotencyKey: "k", ifActive }));
      expect(started).toMatchObject({ run, replayed: true });
    }
  });

  it("with REFUSE starts when there is none", async () => {
    const { acts, asked } = actsOver(busy({ dagRuns: async () => ({ dag_runs: [], total_entries: 0 }) }), profiles);
    await acts.startRun(start({ params, ifActive: "REFUSE" }));
    expect(methods(asked).at(-1)).toBe("triggerDagRun");
  });
});
