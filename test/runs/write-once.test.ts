import { describe, expect, it } from "vitest";
import { LostResponseError } from "../../src/airflow/transport/lost-response-error.ts";
import { GatewayError } from "../../src/domain/errors.ts";
import { writeOnce } from "../../src/runs/write-once.ts";
import { createManualClock } from "../support/manual-clock.ts";

const lost = new LostResponseError("Airflow's response was lost.", null);
const rejected = new GatewayError("AIRFLOW_REFUSED", "Airflow failed (HTTP 500).", {
  airflow: { status: 500 },
  status: 502,
});
const failed = new LostResponseError("Airflow failed.", rejected);
const unavailable = new GatewayError("AIRFLOW_UNAVAILABLE", "Airflow is unavailable (HTTP 504).", {
  airflow: { status: 504 },
});

/** A write that fails, and reads with these results; the last result is repeated. */
async function write(failure: GatewayError, results: readonly (() => Promise<string | null>)[], timeMs = 30_000) {
  const clock = createManualClock();
  const startedAt = clock.now();
  const reads: number[] = [];
  let writes = 0;
  const outcome = writeOnce(
    { clock, deadline: startedAt + timeMs },
    async () => {
      writes += 1;
      throw failure;
    },
    async () => {
      reads.push(clock.now() - startedAt);
      return await (results[Math.min(reads.length, results.length) - 1] ?? (async () => null))();
    },
    { message: "Unconfirmed.", runId: "etl/runs/a", idempotencyKey: "k" },
  ).catch((thrown: unknown) => thrown);
  await clock.advance(60_000);
  return { outcome: await outcome, reads, writes };
}
const notVisible = async () => null;
const visible = async () => "visible";
const unreadable = async () => {
  throw unavailable;
};

describe("a write whose response was lost", () => {
  it("is confirmed by reads and never sent again", async () => {
    const { outcome, reads, writes } = await write(lost, [notVisible, notVisible, visible]);
    expect({ outcome, reads, writes }).toEqual({ outcome: "visible", reads: [0, 100, 300], writes: 1 });
  });

  it("throws OUTCOME_UNKNOWN with its details after repeated reads for 5 s", async () => {
    const { outcome, reads } = await write(lost, [notVisible]);
    expect(reads).toEqual([0, 100, 300, 700, 1500, 2500, 3500, 4500]);
    expect(outcome).toMatchObject({
      code: "OUTCOME_UNKNOWN",
      message: "Unconfirmed.",
      details: { runId: "etl/runs/a", idempotencyKey: "k" },
    });
  });

  it("is read no longer than the request's time limit", async () => {
    const { outcome, reads } = await write(lost, [notVisible], 1_000);
    expect(reads).toEqual([0, 100, 300, 700]);
    expect(outcome).toMatchObject({ code: "OUTCOME_UNKNOWN" });
  });

  it("is read again after a failed read", async () => {
    const { outcome, reads } = await write(lost, [unreadable, unreadable, visible]);
    expect([outcome, reads.length]).toEqual(["visible", 3]);
  });

  it("does not wait for a hanging read beyond the time limit", async () => {
    const { outcome } = await write(lost, [async () => new Promise<never>(() => undefined)]);
    expect(outcome).toMatchObject({ code: "OUTCOME_UNKNOWN" });
  });

  it("throws the original error when Airflow returned 500 and nothing is visible", async () => {
    const { outcome, reads } = await write(failed, [notVisible]);
    expect([outcome, reads]).toEqual([rejected, [0, 100]]);
  });

  it("succeeds when Airflow returned 500 after it applied the write", async () => {
    const { outcome } = await write(failed, [notVisible, visible]);
    expect(outcome).toBe("visible");
  });

  it("is unknown when Airflow returned 500 and cannot be read", async () => {
    const { outcome } = await write(failed, [unreadable]);
    expect(outcome).toMatchObject({ code: "OUTCOME_UNKNOWN" });
  });

  it("is unknown after a proxy's 504, since Airflow may still apply it", async () => {
    const { outcome } = await write(new LostResponseError("Airflow failed.", unavailable), [notVisible]);
    expect(outcome).toMatchObject({ code: "OUTCOME_UNKNOWN", details: { airflow: { status: 504 } } });
  });
});

describe("a write that was rejected", () => {
  it("is not read", async () => {
    const { outcome, reads } = await write(unavailable, [visible]);
    expect([outcome, reads]).toEqual([unavailable, []]);
  });
});
