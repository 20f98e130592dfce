import { expect, test } from "vitest";
import { Retries, retryAfterMs, type Outcome } from "../../../src/airflow/transport/retries.ts";
import { createManualClock } from "../../support/manual-clock.ts";

const status = (code: number, retryAfter: number | null = null): Outcome => ({
  status: code,
  retryAfterMs: retryAfter,
});
const failed = (failure: "unreachable" | "reset" | "cut" | "timeout" | "garbled" | "too-large"): Outcome => ({
  status: null,
  failure,
});

test.each([
  [failed("unreachable"), 2],
  [failed("reset"), 2],
  [failed("cut"), 1],
  [failed("timeout"), 0],
  [failed("garbled"), 0],
  [failed("too-large"), 0],
  [status(429, 1_000), 1],
  [status(429), 0],
  [status(500), 0],
  [status(502), 2],
  [status(503), 2],
  [status(504), 2],
  [status(404), 0],
  [status(200), 0],
])("retries %j %d times", (outcome, times) => {
  const retries = setUp();
  const retried = [0, 1, 2].map((retriesSoFar) => retries.nextDelayMs(outcome, retriesSoFar, 10_000) !== null);
  expect(retried.filter(Boolean)).toHaveLength(times);
});

test("delays by a random part of a time that doubles", () => {
  const retries = setUp({ random: () => 0.5 });
  expect([retries.nextDelayMs(status(503), 0, 10_000), retries.nextDelayMs(status(503), 1, 10_000)]).toEqual([50, 100]);
});

test("does not retry when the delay would exceed the remaining time", () => {
  const retries = setUp({ random: () => 0.5 });
  expect(retries.nextDelayMs(status(503), 0, 50)).toBeNull();
  expect(retries.nextDelayMs(status(429, 2_000), 0, 1_999)).toBeNull();
});

test("allows three retries in ten seconds when there are few calls", async () => {
  const clock = createManualClock();
  const retries = new Retries(clock, () => 0);
  retries.countCall();
  const fourDelays = () => [1, 2, 3, 4].map(() => retries.nextDelayMs(status(503), 0, 10_000));
  expect(fourDelays()).toEqual([0, 0, 0, null]);
  await clock.advance(10_000);
  expect(fourDelays()).toEqual([0, 0, 0, null]);
});

test("allows retries for a tenth of the calls of the last ten seconds", () => {
  const retries = setUp();
  for (let call = 0; call < 200; call += 1) retries.countCall();
  let retried = 0;
  for (let call = 0; call < 100; call += 1) if (retries.nextDelayMs(status(503), 0, 10_000) !== null) retried += 1;
  expect(retried).toBe(20);
});

test.each([
  ["1", 1_000],
  ["0", 0],
  ["86400", 86_400_000],
  ["Sun, 22 Nov 2026 00:00:05 GMT", 5_000],
  ["Sat, 21 Nov 2026 00:00:00 GMT", null],
  ["abc", null],
  ["-1", null],
  ["1.5", null],
  ["", null],
  [null, null],
])("reads Retry-After: %s as %s ms", (header, ms) => {
  expect(retryAfterMs(header, Date.UTC(2026, 10, 22))).toBe(ms);
});

function setUp({ random = (): number => 0 } = {}): Retries {
  return new Retries(createManualClock(), random);
}
