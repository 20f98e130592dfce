import { describe, expect, it } from "vitest";
import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import type { AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { GatewayError } from "../../../src/domain/errors.ts";
import { paramsDigest } from "../../../src/profiles/params/conf.ts";
import { runIdOfKey } from "../../../src/runs/start/run-id.ts";
import { actionsOver, methodsOf, startRequest } from "../../support/runs/run-actions.ts";
import { conflict, earlierRun, params, profiles, workflow } from "../../support/runs/etl.ts";

const unavailable = new GatewayError("AIRFLOW_UNAVAILABLE", "Airflow cannot be reached.");

describe("a repeated start", () => {
  const existing = (run: AirflowDagRun | null, more: Partial<AirflowClient> = {}): Partial<AirflowClient> => ({
    ...workflow(),
    triggerDagRun: async () => Promise.reject(conflict),
    dagRun: async () => run,
    ...more,
  });

  it("returns the current state of the existing run as replayed", async () => {
    const run = earlierRun(paramsDigest(params), { state: "success" });
    const { actions, calls } = actionsOver(existing(run), profiles);
    const started = await actions.startRun(startRequest({ params, idempotencyKey: "k" }));
    expect(started).toEqual({ run, replayed: true, warnings: [] });
    expect(methodsOf(calls)).toEqual(["dag", "tasks", "triggerDagRun", "dagRun"]);
  });

  it("is recognized whatever the order of members, the note and the labels", async () => {
    const one = { tasks: { trim: { reads: "a.fq", threads: 2 } }, dag: { depth: 1 } };
    const other = { dag: { depth: 1 }, tasks: { trim: { threads: 2, reads: "a.fq" } } };
    const { actions } = actionsOver(existing(earlierRun(paramsDigest(one))), profiles);
    const request = startRequest({
      params: other,
      idempotencyKey: "k",
      note: "later",
      labels: [{ name: "a", value: "b" }],
    });
    expect((await actions.startRun(request)).replayed).toBe(true);
  });

  it("throws CONFLICT: IDEMPOTENCY_KEY_REUSED for other params or a run of another client", async () => {
    for (const run of [earlierRun("sha256:other"), earlierRun("", { conf: {} }), earlierRun("", { conf: null })]) {
      const { actions } = actionsOver(existing(run), profiles);
      await expect(actions.startRun(startRequest({ params, idempotencyKey: "k" }))).rejects.toMatchObject({
        code: "CONFLICT",
        details: { reason: "IDEMPOTENCY_KEY_REUSED", runId: `etl/runs/${runIdOfKey("etl", "k")}`, idempotencyKey: "k" },
      });
    }
  });

  it("compares the params as sent, before defaults", async () => {
    const { actions } = actionsOver(existing(earlierRun(paramsDigest(params))), profiles);
    const filledIn = { tasks: { trim: { reads: "a.fq", threads: 4 } }, dag: { depth: 3 } };
    await expect(actions.startRun(startRequest({ params: filledIn, idempotencyKey: "k" }))).rejects.toMatchObject({
      details: { reason: "IDEMPOTENCY_KEY_REUSED" },
    });
  });

  it("returns the existing run even when the workflow can no longer be started", async () => {
    const run = earlierRun(paramsDigest(params));
    const { actions, calls } = actionsOver(existing(run, workflow({ is_stale: true })), profiles);
    expect(await actions.startRun(startRequest({ params, idempotencyKey: "k" }))).toMatchObject({
      run,
      replayed: true,
    });
    expect(methodsOf(calls)).toEqual(["dag", "tasks", "dagRun"]);
  });

  it("throws CONFLICT: LOGICAL_DATE_TAKEN when no run has the id", async () => {
    const { actions } = actionsOver(existing(null), profiles);
    const logicalDate = "2026-11-01T00:00:00.000Z";
    await expect(actions.startRun(startRequest({ params, idempotencyKey: "k", logicalDate }))).rejects.toMatchObject({
      code: "CONFLICT",
      details: { reason: "LOGICAL_DATE_TAKEN" },
    });
  });

  it("reads the run again after a failed read, since Airflow rejects a second delivery", async () => {
    const run = earlierRun(paramsDigest(params));
    const reads = [Promise.reject<AirflowDagRun>(unavailable), Promise.resolve(run)];
    const { actions, calls } = actionsOver(
      existing(null, { dagRun: async () => (await reads.shift()) ?? null }),
      profiles,
    );
    expect(await actions.startRun(startRequest({ params, idempotencyKey: "k" }))).toMatchObject({
      run,
      replayed: true,
    });
    expect(methodsOf(calls)).toEqual(["dag", "tasks", "triggerDagRun", "dagRun", "dagRun"]);
  });

  it("throws OUTCOME_UNKNOWN for an unreadable run, and FORBIDDEN without permission", async () => {
    const unreadable = actionsOver(existing(null, { dagRun: async () => Promise.reject(unavailable) }), {
      ...profiles,
      timeMs: 500,
    });
    await expect(unreadable.actions.startRun(startRequest({ params, idempotencyKey: "k" }))).rejects.toMatchObject({
      code: "OUTCOME_UNKNOWN",
      details: { runId: `etl/runs/${runIdOfKey("etl", "k")}`, idempotencyKey: "k", retryable: true },
    });
    const forbidden = new GatewayError("FORBIDDEN", "Airflow does not allow this operation.");
    const hidden = actionsOver(existing(null, { dagRun: async () => Promise.reject(forbidden) }), profiles);
    await expect(hidden.actions.startRun(startRequest({ params, idempotencyKey: "k" }))).rejects.toBe(forbidden);
  });

  it("throws CONFLICT: RUN_EXISTS for the client's own run id, before and after the request", async () => {
    const mine = earlierRun(paramsDigest(params), { dag_run_id: "mine" });
    const before = actionsOver(existing(mine), profiles);
    const exists = { code: "CONFLICT", details: { reason: "RUN_EXISTS", runId: "etl/runs/mine" } };
    await expect(before.actions.startRun(startRequest({ params, dagRunId: "mine" }))).rejects.toMatchObject(exists);
    expect(methodsOf(before.calls)).toEqual(["dag", "tasks", "dagRun"]);
    const results = [null, mine];
    const meanwhile = actionsOver(existing(null, { dagRun: async () => results.shift() ?? null }), profiles);
    await expect(meanwhile.actions.startRun(startRequest({ params, dagRunId: "mine" }))).rejects.toMatchObject(exists);
  });
});
