import { expect, test } from "vitest";
import { collect, KEY, simulate } from "./watchers.ts";

const keyed = (dagRunId: string) => ({ dag_run_id: dagRunId, run_after: `2026-11-2${dagRunId.at(-1)}T00:00:00Z` });

async function startWatch(
  filter: Parameters<ReturnType<ReturnType<typeof simulate>["forCaller"]>["runsChanged"]>[0] = {},
) {
  const world = simulate();
  world.airflow.run({ ...keyed("r1"), state: "success" });
  world.airflow.run({ ...keyed("r2"), state: "running" });
  world.airflow.instance({ dag_run_id: "r2", state: "running" });
  const subscription = world.forCaller().runsChanged(filter);
  await world.advance(500);
  const watch = collect(await subscription);
  await world.advance(10);
  const summaries = () => watch.events.map(({ kind, key, run }) => `${kind} ${key.dagRunId} ${run?.state ?? "-"}`);
  return { ...world, watch, summaries };
}

test("emits snapshots of matching runs, newest first, then each change of them", async () => {
  const { airflow, advance, summaries, watch } = await startWatch();
  expect(summaries()).toEqual(["SNAPSHOT r2 running", "SNAPSHOT r1 success"]);
  airflow.instance({ dag_run_id: "r2", state: "success" });
  await advance(1100);
  airflow.run({ dag_run_id: "r2", state: "success" });
  airflow.run({ ...keyed("r3"), state: "queued" });
  await advance(1100);
  await advance(30_000);
  expect(summaries().slice(2)).toEqual(["UPDATED r2 running", "UPDATED r2 success", "ADDED r3 queued"]);
  expect(watch.events[2]?.changedTaskInstances).toMatchObject([{ task_id: "extract", state: "success" }]);
  expect(watch.end()).toBe("not ended");
  await watch.stop();
});

test("emits ADDED when a run starts to match, REMOVED when it stops matching or is deleted", async () => {
  const { airflow, advance, summaries, watch } = await startWatch({ states: ["running"] });
  expect(summaries()).toEqual(["SNAPSHOT r2 running"]);
  airflow.run({ dag_run_id: "r1", state: "running" });
  await advance(1100);
  airflow.run({ dag_run_id: "r2", state: "success" });
  await advance(1100);
  airflow.run({ dag_run_id: "r2", note: "a change after the removal" });
  airflow.delete("etl/r1");
  await advance(1_100);
  expect(summaries().slice(1)).toEqual(["ADDED r1 running", "REMOVED r2 -", "REMOVED r1 -"]);
  await watch.stop();
});

test("does not emit changes from before the watch of runs that are not in its snapshots", async () => {
  const world = simulate();
  for (let run = 0; run < 30; run += 1)
    world.airflow.run({ dag_run_id: `r${run}`, run_after: new Date(Date.UTC(2026, 0, 1, run)).toISOString() });
  const subscription = world.forCaller().runsChanged({});
  await world.advance(500);
  const watch = collect(await subscription);
  await world.advance(5_000);
  expect(watch.events.map(({ kind }) => kind)).toEqual(Array.from({ length: 25 }, () => "SNAPSHOT"));
  world.airflow.run({ dag_run_id: "r0", state: "queued" });
  await world.advance(1100);
  expect(watch.events.at(-1)).toMatchObject({ kind: "ADDED", key: { dagRunId: "r0" } });
  await watch.stop();
});

test("emits a task instance state that was set manually in an unknown run", async () => {
  const world = simulate();
  for (let run = 0; run < 30; run += 1) {
    world.airflow.run({ dag_run_id: `r${run}`, run_after: new Date(Date.UTC(2026, 0, 1, run)).toISOString() });
    world.airflow.instance({ dag_run_id: `r${run}`, state: "success", id: String(run) });
  }
  await world.advance(60_000);
  const subscription = world.forCaller().runsChanged({});
  await world.advance(500);
  const watch = collect(await subscription);
  world.airflow.instance({ dag_run_id: "r0", state: "failed" });
  await world.advance(1100);
  expect(watch.events.at(-1)).toMatchObject({
    kind: "ADDED",
    key: { dagRunId: "r0" },
    changedTaskInstances: [{ task_id: "extract", state: "failed" }],
  });
  await watch.stop();
});

test("emits nothing for an empty list in the filter", async () => {
  const { airflow, advance, summaries, watch } = await startWatch({ workflowIds: [] });
  airflow.run({ ...keyed("r3"), state: "queued" });
  await advance(2_000);
  expect(summaries()).toEqual([]);
  expect(watch.end()).toBe("not ended");
  await watch.stop();
});

test("emits the same changes to a watch of all runs and to a watch of one of them", async () => {
  const { airflow, forCaller, advance, summaries, watch } = await startWatch();
  await advance(700);
  airflow.run({ dag_run_id: "r2", note: "a change that was not emitted yet", queued_at: "2026-11-22T10:00:00Z" });
  const subscription = forCaller().runUpdated({ ...KEY, dagRunId: "r2" });
  await advance(300);
  const one = collect(await subscription);
  await advance(1_100);
  expect(one.summaries()).toEqual(["SNAPSHOT running"]);
  expect(summaries().slice(2)).toEqual(["UPDATED r2 running"]);
  await one.stop();
  await watch.stop();
});

test("reads each list once for a thousand simultaneous subscribers, which miss no change", async () => {
  const world = simulate();
  world.airflow.run({ dag_run_id: "r1" });
  const subscriptions = Array.from({ length: 1000 }, (_, n) =>
    world.forCaller().runsChanged(n % 2 === 0 ? {} : { states: ["running"] }),
  );
  await world.advance(200);
  expect(world.airflow.count("dagRunsBatch") + world.airflow.count("dagRuns")).toBeLessThan(10);
  const watches = (await Promise.all(subscriptions)).map(collect);
  world.airflow.run({ dag_run_id: "r2" });
  const late = world.forCaller().runsChanged({});
  await world.advance(3_000);
  watches.push(collect(await late));
  for (const watch of watches) {
    expect(watch.events.map(({ key }) => key.dagRunId).toSorted()).toEqual(["r1", "r2"]);
    await watch.stop();
  }
});
