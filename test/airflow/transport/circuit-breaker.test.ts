import { expect, test } from "vitest";
import { CircuitBreaker } from "../../../src/airflow/transport/circuit-breaker.ts";
import { createManualClock, flushPromises } from "../../support/manual-clock.ts";

test("opens after five consecutive failures", () => {
  const { breaker, isOpen } = setUp();
  for (let call = 0; call < 4; call += 1) breaker.record(true);
  breaker.record(false);
  for (let call = 0; call < 4; call += 1) breaker.record(true);
  expect(isOpen()).toBe(false);
  breaker.record(true);
  expect(isOpen()).toBe(true);
});

test("opens when half of twenty calls within ten seconds failed", async () => {
  const { breaker, isOpen, clock } = setUp();
  const alternate = (calls: number) => {
    for (let call = 0; call < calls; call += 1) breaker.record(call % 2 === 0);
  };
  alternate(18);
  await clock.advance(10_000);
  alternate(18);
  expect(isOpen()).toBe(false);
  alternate(2);
  expect(isOpen()).toBe(true);
});

test("refuses every call while open, with the time of the next probe", async () => {
  const { breaker, clock } = setUp();
  for (let call = 0; call < 5; call += 1) breaker.record(true);
  await clock.advance(500);
  expect(() => breaker.check()).toThrow(
    expect.objectContaining({
      code: "AIRFLOW_UNAVAILABLE",
      message: "Airflow is unavailable (circuit open, next attempt in 2 s).",
      details: { reason: "BREAKER_OPEN", retryAfterMs: 1_500 },
    }),
  );
});

test("probes after 2 s, doubling to 30 s, and closes at the first response", async () => {
  const { breaker, clock, probes, setResponding, changes, isOpen } = setUp();
  const start = clock.now();
  for (let call = 0; call < 5; call += 1) breaker.record(true);
  await clock.advance(100_000);
  expect(probes.map((at) => (at - start) / 1_000)).toEqual([2, 6, 14, 30, 60, 90]);
  setResponding(true);
  await clock.advance(20_000);
  expect(isOpen()).toBe(false);
  await clock.advance(100_000);
  expect(probes).toHaveLength(7);
  expect(changes).toEqual([true, false]);
});

test("sends no probe after stop", async () => {
  const { breaker, clock, probes } = setUp();
  for (let call = 0; call < 5; call += 1) breaker.record(true);
  breaker.stop();
  await clock.advance(100_000);
  await flushPromises();
  expect(probes).toEqual([]);
});

function setUp() {
  const clock = createManualClock();
  const probes: number[] = [];
  const changes: boolean[] = [];
  let responds = false;
  const breaker = new CircuitBreaker({
    clock,
    probe: () => {
      probes.push(clock.now());
      return responds ? Promise.resolve(true) : Promise.reject(new Error("down"));
    },
    onChange: (isOpen) => changes.push(isOpen),
  });
  const isOpen = () => {
    try {
      breaker.check();
      return false;
    } catch {
      return true;
    }
  };
  return { breaker, clock, probes, changes, isOpen, setResponding: (value: boolean) => (responds = value) };
}
