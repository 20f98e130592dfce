import { describe, expect, it } from "vitest";
import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import type { AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { paramsDigest } from "../../../src/profiles/params/conf.ts";
import { runIdOfKey } from "../../../src/runs/start/run-id.ts";
import { actsOver, methods, start } from "../../support/acts.ts";
import { earlier, lost, params, profiles, workflow } from "../../support/etl.ts";
import { createManualClock } from "../../support/manual-clock.ts";

describe("a start whose answer is lost", () => {
  const losing = (seen: AirflowDagRun | null): Partial<AirflowClient> => ({
    ...workflow(),
    triggerDagRun: async () => Promise.reject(lost),
    dagRun: async () => seen,
  });

  it("is found by its id and is never sent again", async () => {
    const { acts, asked } = actsOver(losing(earlier(paramsDigest(params))), profiles);
    const { replayed } = await acts.startRun(start({ params, idempotencyKey: "k" }));
    // Whether this call or an earlier one of the same key has started it, nobody can tell.
    expect(replayed).toBe(true);
    expect(methods(asked)).toEqual(["dag", "tasks", "triggerDagRun", "dagRun"]);
  });

  it("without a key of the caller's is surely the one that was started", async () => {
    const { acts } = actsOver(losing(earlier(paramsDigest(params))), profiles);
    expect((await acts.startRun(start({ params }))).replayed).toBe(false);
  });

  it("with a run id that was free a moment ago is surely the one that was started", async () => {
    const seen = [null, earlier(paramsDigest(params), { dag_run_id: "mine" })];
    const { acts } = actsOver({ ...losing(null), dagRun: async () => seen.shift() ?? null }, profiles);
    expect(await acts.startRun(start({ params, dagRunId: "mine" }))).toMatchObject({ replayed: false });
  });

  it.each([
    ["k", true],
    [null, false],
  ])(
    "and is not found: OUTCOME_UNKNOWN with id and key; may be sent again with the caller's key (%s): %s",
    async (idempotencyKey, retryable) => {
      const clock = createManualClock();
      const { acts, asked } = actsOver(losing(null), { ...profiles, clock });
      const error = acts.startRun(start({ params, idempotencyKey })).catch((thrown: unknown) => thrown);
      await clock.pass(6_000);
      const key = idempotencyKey ?? "made-here-1";
      expect(await error).toMatchObject({
        code: "OUTCOME_UNKNOWN",
        retryable,
        details: { runId: `etl/runs/${runIdOfKey("etl", key)}`, idempotencyKey: key },
      });
      expect(methods(asked).filter((method) => method === "triggerDagRun")).toHaveLength(1);
    },
  );

  it("after other params of the same key is CONFLICT", async () => {
    const { acts } = actsOver(losing(earlier("sha256:other")), profiles);
    await expect(acts.startRun(start({ params, idempotencyKey: "k" }))).rejects.toMatchObject({
      details: { reason: "IDEMPOTENCY_KEY_REUSED" },
    });
  });
});
