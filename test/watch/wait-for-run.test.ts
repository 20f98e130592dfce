import { expect, test } from "vitest";
import { KEY, simulate } from "./watchers.ts";

test("returns at once, without a feed, for a finished or unknown run", async () => {
  const world = simulate();
  world.airflow.run({ state: "success" });
  const waiting = Promise.all([
    world.forCaller().waitForRun(KEY, 300_000),
    world.forCaller().waitForRun({ ...KEY, dagRunId: "unknown" }, 300_000),
  ]);
  await world.advance(30);
  expect(await waiting).toMatchObject([{ state: "success" }, null]);
  expect(world.airflow.calls.map((call) => call.name)).toEqual(["dagRun", "dagRun"]);
  expect(world.watchService.feedCount).toBe(0);
});

test("returns within one interval and one request after the end, for any number of callers", async () => {
  const world = simulate();
  world.airflow.run();
  let resolvedAt = 0;
  const all = Array.from({ length: 50 }, () => world.forCaller().waitForRun(KEY, 300_000));
  void Promise.all(all).then(() => (resolvedAt = world.clock.now()));
  await world.advance(10_430);
  const before = world.airflow.calls.length;
  await world.advance(10_000);
  expect(world.airflow.calls.length - before).toBe(30);
  const endedAt = world.clock.now();
  world.airflow.run({ state: "failed" });
  await world.advance(2_000);
  expect(resolvedAt - endedAt).toBeLessThanOrEqual(1_000 + world.airflow.latencyMs);
  expect(resolvedAt).toBeGreaterThan(endedAt);
  expect(await all[0]).toMatchObject({ state: "failed" });
  expect(world.watchService.feedCount).toBe(0);
});

test("returns the latest row after the timeout, and null when the run is deleted", async () => {
  const world = simulate();
  world.airflow.run({ state: "queued" });
  const short = world.forCaller().waitForRun(KEY, 5_000);
  const long = world.forCaller().waitForRun(KEY, 300_000);
  await world.advance(2_000);
  world.airflow.run({ state: "running" });
  await world.advance(3_100);
  expect(await short).toMatchObject({ state: "running" });
  world.airflow.delete("etl/manual__1");
  await world.advance(1_100);
  expect(await long).toBe(null);
});

test("stops polling when the client disconnects", async () => {
  const world = simulate();
  world.airflow.run();
  const client = new AbortController();
  const waiting = world.forCaller({ signal: client.signal }).waitForRun(KEY, 300_000);
  await world.advance(3_000);
  client.abort();
  await waiting;
  const calls = world.airflow.calls.length;
  await world.advance(10_000);
  expect(world.airflow.calls.length).toBe(calls);
  expect(world.watchService.feedCount).toBe(0);
});

test("rejects when the gateway shuts down", async () => {
  const world = simulate();
  world.airflow.run();
  const waiting = world
    .forCaller()
    .waitForRun(KEY, 300_000)
    .catch((error: unknown) => error);
  await world.advance(3_000);
  world.watchService.close();
  expect(await waiting).toMatchObject({ code: "RATE_LIMITED", details: { reason: "SHUTTING_DOWN" } });
});
