import { describe, expect, it } from "vitest";
import { AnswerLost } from "../../src/airflow/transport/lost-response-error.ts";
import { GatewayError } from "../../src/domain/errors.ts";
import { writeOnce } from "../../src/runs/write-once.ts";
import { createManualClock } from "../support/manual-clock.ts";

const lost = new AnswerLost("Airflow's answer was lost.", null);
const refused = new GatewayError("AIRFLOW_REFUSED", "Airflow failed (HTTP 500).", {
  airflow: { status: 500 },
  status: 502,
});
const failed = new AnswerLost("Airflow failed.", refused);
const unavailable = new GatewayError("AIRFLOW_UNAVAILABLE", "Airflow is not available just now.", {
  airflow: { status: 504 },
});

/** A write that fails like that, and looks that see these things, the last of them again and again. */
async function settle(failure: GatewayError, seen: readonly (() => Promise<string | null>)[], timeMs = 30_000) {
  const clock = createManualClock();
  const startedAt = clock.now();
  const looks: number[] = [];
  let writes = 0;
  const outcome = writeOnce(
    { clock, deadline: startedAt + timeMs },
    async () => {
      writes += 1;
      throw failure;
    },
    async () => {
      looks.push(clock.now() - startedAt);
      return await (seen[Math.min(looks.length, seen.length) - 1] ?? (async () => null))();
    },
    { message: "Not known.", runId: "etl/runs/a", idempotencyKey: "k" },
  ).catch((thrown: unknown) => thrown);
  await clock.pass(60_000);
  return { outcome: await outcome, looks, writes };
}
const nothing = async () => null;
const there = async () => "there";
const unreadable = async () => {
  throw unavailable;
};

describe("a write whose answer was lost", () => {
  it("is looked for and never sent again", async () => {
    const { outcome, looks, writes } = await settle(lost, [nothing, nothing, there]);
    expect({ outcome, looks, writes }).toEqual({ outcome: "there", looks: [0, 100, 300], writes: 1 });
  });

  it("is looked for now and again for 5 s; then its outcome is unknown, and the caller reads what to ask for", async () => {
    const { outcome, looks } = await settle(lost, [nothing]);
    expect(looks).toEqual([0, 100, 300, 700, 1500, 2500, 3500, 4500]);
    expect(outcome).toMatchObject({
      code: "OUTCOME_UNKNOWN",
      message: "Not known.",
      details: { runId: "etl/runs/a", idempotencyKey: "k" },
    });
  });

  it("is looked for no longer than the request has time", async () => {
    const { outcome, looks } = await settle(lost, [nothing], 1_000);
    expect(looks).toEqual([0, 100, 300, 700]);
    expect(outcome).toMatchObject({ code: "OUTCOME_UNKNOWN" });
  });

  it("is looked for again where looking fails, since that says nothing", async () => {
    const { outcome, looks } = await settle(lost, [unreadable, unreadable, there]);
    expect([outcome, looks.length]).toEqual(["there", 3]);
  });

  it("is not waited for beyond its time by a look that hangs", async () => {
    const { outcome } = await settle(lost, [async () => new Promise<never>(() => undefined)]);
    expect(outcome).toMatchObject({ code: "OUTCOME_UNKNOWN" });
  });

  it("was not done where Airflow itself failed and nothing is there", async () => {
    const { outcome, looks } = await settle(failed, [nothing]);
    expect([outcome, looks]).toEqual([refused, [0, 100]]);
  });

  it("was done where Airflow failed after it", async () => {
    const { outcome } = await settle(failed, [nothing, there]);
    expect(outcome).toBe("there");
  });

  it("stays unknown where Airflow failed and cannot be looked at", async () => {
    const { outcome } = await settle(failed, [unreadable]);
    expect(outcome).toMatchObject({ code: "OUTCOME_UNKNOWN" });
  });

  it("stays unknown behind a proxy that gave up, for it may still come", async () => {
    const { outcome } = await settle(new AnswerLost("Airflow failed.", unavailable), [nothing]);
    expect(outcome).toMatchObject({ code: "OUTCOME_UNKNOWN", details: { airflow: { status: 504 } } });
  });
});

describe("a write that was refused", () => {
  it("is not looked for", async () => {
    const { outcome, looks } = await settle(unavailable, [there]);
    expect([outcome, looks]).toEqual([unavailable, []]);
  });
});
