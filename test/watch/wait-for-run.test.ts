import { expect, test } from "vitest";
import { KEY, simulate } from "./watchers.ts";

test("returns at once, without a feed, for a finished or unknown run", async () => {
  const world = simulate();
  world.airflow.run({ state: "success" });
  const waiting = Promise.all([
    world.as().waitForRun(KEY, 300_000),
    world.as().waitForRun({ ...KEY, dagRunId: "nowhere" }, 300_000),
  ]);
  await world.pass(30);
  expect(await waiting).toMatchObject([{ state: "success" }, null]);
  expect(world.airflow.calls.map((call) => call.name)).toEqual(["dagRun", "dagRun"]);
  expect(world.watching.feedCount).toBe(0);
});

test("returns within one interval and one request after the end, for any number of callers", async () => {
  const world = simulate();
  world.airflow.run();
  let answeredAt = 0;
  const all = Array.from({ length: 50 }, () => world.as().waitForRun(KEY, 300_000));
  void Promise.all(all).then(() => (answeredAt = world.clock.now()));
  await world.pass(10_430);
  const before = world.airflow.calls.length;
  await world.pass(10_000);
  expect(world.airflow.calls.length - before).toBe(30);
  const endedAt = world.clock.now();
  world.airflow.run({ state: "failed" });
  await world.pass(2_000);
  expect(answeredAt - endedAt).toBeLessThanOrEqual(1_000 + world.airflow.latencyMs);
  expect(answeredAt).toBeGreaterThan(endedAt);
  expect(await all[0]).toMatchObject({ state: "failed" });
  expect(world.watching.feedCount).toBe(0);
});

test("returns the latest row after the timeout, and null when the run is deleted", async () => {
  const world = simulate();
  world.airflow.run({ state: "queued" });
  const short = world.as().waitForRun(KEY, 5_000);
  const long = world.as().waitForRun(KEY, 300_000);
  await world.pass(2_000);
  world.airflow.run({ state: "running" });
  await world.pass(3_100);
  expect(await short).toMatchObject({ state: "running" });
  world.airflow.delete("etl/manual__1");
  await world.pass(1_100);
  expect(await long).toBe(null);
});

test("stops polling when the client disconnects", async () => {
  const world = simulate();
  world.airflow.run();
  const client = new AbortController();
  const waiting = world.as({ signal: client.signal }).waitForRun(KEY, 300_000);
  await world.pass(3_000);
  client.abort();
  await waiting;
  const calls = world.airflow.calls.length;
  await world.pass(10_000);
  expect(world.airflow.calls.length).toBe(calls);
  expect(world.watching.feedCount).toBe(0);
});

test("rejects when the gateway shuts down", async () => {
  const world = simulate();
  world.airflow.run();
  const waiting = world
    .as()
    .waitForRun(KEY, 300_000)
    .catch((error: unknown) => error);
  await world.pass(3_000);
  world.watching.close();
  expect(await waiting).toMatchObject({ code: "RATE_LIMITED", details: { reason: "SHUTTING_DOWN" } });
});
