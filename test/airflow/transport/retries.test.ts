import { expect, test } from "vitest";
import { Retries, retryAfterMs, type Outcome } from "../../../src/airflow/transport/retries.ts";
import { createManualClock } from "../../support/manual-clock.ts";

const status = (code: number, retryAfter: number | null = null): Outcome => ({
  status: code,
  retryAfterMs: retryAfter,
});
const none = (failure: "unreachable" | "reset" | "cut" | "timeout" | "garbled" | "too-large"): Outcome => ({
  status: null,
  failure,
});

test.each([
  [none("unreachable"), 2],
  [none("reset"), 2],
  [none("cut"), 1],
  [none("timeout"), 0],
  [none("garbled"), 0],
  [none("too-large"), 0],
  [status(429, 1_000), 1],
  [status(429), 0],
  [status(500), 0],
  [status(502), 2],
  [status(503), 2],
  [status(504), 2],
  [status(404), 0],
  [status(200), 0],
])("%j is asked again %d times", (outcome, times) => {
  const retries = setUp();
  const repeats = [0, 1, 2].map((soFar) => retries.nextDelayMs(outcome, soFar, 10_000) !== null);
  expect(repeats.filter(Boolean)).toHaveLength(times);
});

test("the pause is a random part of a time that doubles", () => {
  const retries = setUp({ random: () => 0.5 });
  expect([retries.nextDelayMs(status(503), 0, 10_000), retries.nextDelayMs(status(503), 1, 10_000)]).toEqual([50, 100]);
});

test("nothing is asked again when the pause would take what is left", () => {
  const retries = setUp({ random: () => 0.5 });
  expect(retries.nextDelayMs(status(503), 0, 50)).toBeNull();
  expect(retries.nextDelayMs(status(429, 2_000), 0, 1_999)).toBeNull();
});

test("with few calls, three repeats in ten seconds are all", async () => {
  const clock = createManualClock();
  const retries = new Retries(clock, () => 0);
  retries.countCall();
  const repeats = () => [1, 2, 3, 4].map(() => retries.nextDelayMs(status(503), 0, 10_000));
  expect(repeats()).toEqual([0, 0, 0, null]);
  await clock.pass(10_000);
  expect(repeats()).toEqual([0, 0, 0, null]);
});

test("a tenth of the calls of the last ten seconds may be repeated", () => {
  const retries = setUp();
  for (let call = 0; call < 200; call += 1) retries.countCall();
  let repeats = 0;
  for (let call = 0; call < 100; call += 1) if (retries.nextDelayMs(status(503), 0, 10_000) !== null) repeats += 1;
  expect(repeats).toBe(20);
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
])("Retry-After: %s is %s ms", (header, ms) => {
  expect(retryAfterMs(header, Date.UTC(2026, 10, 22))).toBe(ms);
});

function setUp({ random = (): number => 0 } = {}): Retries {
  return new Retries(createManualClock(), random);
}
