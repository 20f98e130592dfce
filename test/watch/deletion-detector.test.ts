import { expect, test } from "vitest";
import { GatewayError } from "../../src/domain/errors.ts";
import { collect, simulate } from "./watchers.ts";

const at = (hour: number): string => new Date(Date.UTC(2026, 0, 1, hour)).toISOString();

async function startWatch() {
  const world = simulate();
  for (const hour of [1, 2, 3]) world.airflow.run({ dag_run_id: `r${hour}`, run_after: at(hour) });
  world.airflow.run({ dag_run_id: "over", run_after: at(2), state: "success" });
  const subscription = world.forCaller().runsChanged({ states: ["running"] });
  await world.advance(500);
  const watch = collect(await subscription);
  await world.advance(1_100);
  const summaries = () => watch.events.slice(3).map(({ kind, key }) => `${kind} ${key.dagRunId}`);
  return { ...world, ...watch, summaries };
}

test("emits a deletion that coincides with the start of a later run", async () => {
  const { airflow, advance, summaries, stop } = await startWatch();
  airflow.delete("etl/r2");
  airflow.run({ dag_run_id: "r4", run_after: at(4) });
  await advance(1_100);
  expect(summaries().toSorted()).toEqual(["ADDED r4", "REMOVED r2"]);
  airflow.delete("etl/r4");
  airflow.delete("etl/r1");
  await advance(1_100);
  expect(summaries().slice(2).toSorted()).toEqual(["REMOVED r1", "REMOVED r4"]);
  await stop();
});

test("sends one request and emits nothing when an unwatched run is deleted", async () => {
  const { airflow, advance, summaries, stop } = await startWatch();
  airflow.delete("etl/over");
  const before = airflow.count("dagRunsBatch");
  await advance(3_000);
  expect(airflow.count("dagRunsBatch") - before).toBe(3 + 1);
  expect(summaries()).toEqual([]);
  await stop();
});

test("emits a deletion that a failed poll detected with the next poll", async () => {
  const { airflow, advance, summaries, stop } = await startWatch();
  airflow.failingCall = "allTaskInstances";
  airflow.failure = new GatewayError("AIRFLOW_UNAVAILABLE", "Airflow cannot be reached.");
  airflow.delete("etl/r3");
  await advance(1_100);
  expect(summaries()).toEqual([]);
  airflow.failure = null;
  await advance(2_100);
  expect(summaries()).toEqual(["REMOVED r3"]);
  await stop();
});
