import { describe, expect, it } from "vitest";
import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import type { AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { GatewayError } from "../../../src/domain/errors.ts";
import { paramsDigest } from "../../../src/profiles/params/conf.ts";
import { runIdOfKey } from "../../../src/runs/start/run-id.ts";
import { actsOver, methods, start } from "../../support/acts.ts";
import { conflict, earlier, params, profiles, workflow } from "../../support/etl.ts";

const unavailable = new GatewayError("AIRFLOW_UNAVAILABLE", "Airflow cannot be reached.");

describe("the same start again", () => {
  const again = (run: AirflowDagRun | null, more: Partial<AirflowClient> = {}): Partial<AirflowClient> => ({
    ...workflow(),
    triggerDagRun: async () => Promise.reject(conflict),
    dagRun: async () => run,
    ...more,
  });

  it("is the same run, replayed, as it stands now", async () => {
    const run = earlier(paramsDigest(params), { state: "success" });
    const { acts, asked } = actsOver(again(run), profiles);
    const started = await acts.startRun(start({ params, idempotencyKey: "k" }));
    expect(started).toEqual({ run, replayed: true, warnings: [] });
    expect(methods(asked)).toEqual(["dag", "tasks", "triggerDagRun", "dagRun"]);
  });

  it("is the same whatever the order of its params' members, and whatever else is said of the run", async () => {
    const one = { tasks: { trim: { reads: "a.fq", threads: 2 } }, dag: { depth: 1 } };
    const other = { dag: { depth: 1 }, tasks: { trim: { threads: 2, reads: "a.fq" } } };
    const { acts } = actsOver(again(earlier(paramsDigest(one))), profiles);
    const request = start({ params: other, idempotencyKey: "k", note: "later", labels: [{ name: "a", value: "b" }] });
    expect((await acts.startRun(request)).replayed).toBe(true);
  });

  it("with other params, or for a run that was not started here, is CONFLICT: IDEMPOTENCY_KEY_REUSED", async () => {
    for (const run of [earlier("sha256:other"), earlier("", { conf: {} }), earlier("", { conf: null })]) {
      const { acts } = actsOver(again(run), profiles);
      await expect(acts.startRun(start({ params, idempotencyKey: "k" }))).rejects.toMatchObject({
        code: "CONFLICT",
        details: { reason: "IDEMPOTENCY_KEY_REUSED", runId: `etl/runs/${runIdOfKey("etl", "k")}`, idempotencyKey: "k" },
      });
    }
  });

  it("with params that count the same once defaults are filled in is another start: only what was sent counts", async () => {
    const { acts } = actsOver(again(earlier(paramsDigest(params))), profiles);
    const filledIn = { tasks: { trim: { reads: "a.fq", threads: 4 } }, dag: { depth: 3 } };
    await expect(acts.startRun(start({ params: filledIn, idempotencyKey: "k" }))).rejects.toMatchObject({
      details: { reason: "IDEMPOTENCY_KEY_REUSED" },
    });
  });

  it("is the same run even where the workflow could not be started any more", async () => {
    const run = earlier(paramsDigest(params));
    const { acts, asked } = actsOver(again(run, workflow({ is_stale: true })), profiles);
    expect(await acts.startRun(start({ params, idempotencyKey: "k" }))).toMatchObject({ run, replayed: true });
    expect(methods(asked)).toEqual(["dag", "tasks", "dagRun"]);
  });

  it("where the run is not there, and a logical date was given, is CONFLICT: LOGICAL_DATE_TAKEN", async () => {
    const { acts } = actsOver(again(null), profiles);
    const logicalDate = "2026-11-01T00:00:00.000Z";
    await expect(acts.startRun(start({ params, idempotencyKey: "k", logicalDate }))).rejects.toMatchObject({
      code: "CONFLICT",
      details: { reason: "LOGICAL_DATE_TAKEN" },
    });
  });

  it("is looked for until it can be read: a request that came to Airflow twice is refused although it has started the run", async () => {
    const run = earlier(paramsDigest(params));
    const reads = [Promise.reject<AirflowDagRun>(unavailable), Promise.resolve(run)];
    const { acts, asked } = actsOver(again(null, { dagRun: async () => (await reads.shift()) ?? null }), profiles);
    expect(await acts.startRun(start({ params, idempotencyKey: "k" }))).toMatchObject({ run, replayed: true });
    expect(methods(asked)).toEqual(["dag", "tasks", "triggerDagRun", "dagRun", "dagRun"]);
  });

  it("that cannot be read is OUTCOME_UNKNOWN, and FORBIDDEN where this caller may not see it", async () => {
    const unreadable = actsOver(again(null, { dagRun: async () => Promise.reject(unavailable) }), {
      ...profiles,
      timeMs: 500,
    });
    await expect(unreadable.acts.startRun(start({ params, idempotencyKey: "k" }))).rejects.toMatchObject({
      code: "OUTCOME_UNKNOWN",
      details: { runId: `etl/runs/${runIdOfKey("etl", "k")}`, idempotencyKey: "k", retryable: true },
    });
    const forbidden = new GatewayError("FORBIDDEN", "Airflow does not let you read that.");
    const hidden = actsOver(again(null, { dagRun: async () => Promise.reject(forbidden) }), profiles);
    await expect(hidden.acts.startRun(start({ params, idempotencyKey: "k" }))).rejects.toBe(forbidden);
  });

  it("with a run id of the caller's own is CONFLICT: RUN_EXISTS, before anything is sent and when Airflow says so", async () => {
    const there = earlier(paramsDigest(params), { dag_run_id: "mine" });
    const before = actsOver(again(there), profiles);
    const exists = { code: "CONFLICT", details: { reason: "RUN_EXISTS", runId: "etl/runs/mine" } };
    await expect(before.acts.startRun(start({ params, dagRunId: "mine" }))).rejects.toMatchObject(exists);
    expect(methods(before.asked)).toEqual(["dag", "tasks", "dagRun"]);
    const seen = [null, there];
    const meanwhile = actsOver(again(null, { dagRun: async () => seen.shift() ?? null }), profiles);
    await expect(meanwhile.acts.startRun(start({ params, dagRunId: "mine" }))).rejects.toMatchObject(exists);
  });
});
