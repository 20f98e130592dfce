import { describe, expect, it } from "vitest";
import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import type { AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { paramsDigest } from "../../../src/profiles/params/conf.ts";
import { runIdOfKey } from "../../../src/runs/start/run-id.ts";
import { actionsOver, lostResponse, methodsOf, startRequest } from "../../support/runs/run-actions.ts";
import { earlierRun, params, profiles, workflow } from "../../support/runs/etl.ts";
import { createManualClock } from "../../support/manual-clock.ts";

describe("a start whose response was lost", () => {
  const losing = (found: AirflowDagRun | null): Partial<AirflowClient> => ({
    ...workflow(),
    triggerDagRun: async () => Promise.reject(lostResponse),
    dagRun: async () => found,
  });

  it("is found by its id and never sent again", async () => {
    const { actions, calls } = actionsOver(losing(earlierRun(paramsDigest(params))), profiles);
    const { replayed } = await actions.startRun(startRequest({ params, idempotencyKey: "k" }));
    // An earlier start with the same key may have created the run.
    expect(replayed).toBe(true);
    expect(methodsOf(calls)).toEqual(["dag", "tasks", "triggerDagRun", "dagRun"]);
  });

  it("without a key of the client is not replayed, since a generated key is unique", async () => {
    const { actions } = actionsOver(losing(earlierRun(paramsDigest(params))), profiles);
    expect((await actions.startRun(startRequest({ params }))).replayed).toBe(false);
  });

  it("with a run id of the client is not replayed, since no run had the id before", async () => {
    const results = [null, earlierRun(paramsDigest(params), { dag_run_id: "mine" })];
    const { actions } = actionsOver({ ...losing(null), dagRun: async () => results.shift() ?? null }, profiles);
    expect(await actions.startRun(startRequest({ params, dagRunId: "mine" }))).toMatchObject({ replayed: false });
  });

  it.each([
    ["k", true],
    [null, false],
  ])(
    "that is not found throws OUTCOME_UNKNOWN with id and key (%s), retryable: %s",
    async (idempotencyKey, retryable) => {
      const clock = createManualClock();
      const { actions, calls } = actionsOver(losing(null), { ...profiles, clock });
      const error = actions.startRun(startRequest({ params, idempotencyKey })).catch((thrown: unknown) => thrown);
      await clock.advance(6_000);
      const key = idempotencyKey ?? "generated-1";
      expect(await error).toMatchObject({
        code: "OUTCOME_UNKNOWN",
        retryable,
        details: { runId: `etl/runs/${runIdOfKey("etl", key)}`, idempotencyKey: key },
      });
      expect(methodsOf(calls).filter((method) => method === "triggerDagRun")).toHaveLength(1);
    },
  );

  it("throws CONFLICT when the key was used with other params", async () => {
    const { actions } = actionsOver(losing(earlierRun("sha256:other")), profiles);
    await expect(actions.startRun(startRequest({ params, idempotencyKey: "k" }))).rejects.toMatchObject({
      details: { reason: "IDEMPOTENCY_KEY_REUSED" },
    });
  });
});
