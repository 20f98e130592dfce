import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GatewayError } from "../../src/domain/errors.ts";
import { collect, KEY, simulate } from "./watchers.ts";

/** Starts a watch while the clock advances. */
async function started<Value>(world: ReturnType<typeof simulate>, watch: Promise<Value>): Promise<Value> {
  const result = Promise.allSettled([watch]);
  await world.advance(500);
  const [outcome] = await result;
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}

describe("runUpdated", () => {
  test("emits a snapshot, then each change of the run and its tasks, and ends when it is finished", async () => {
    const world = simulate();
    world.airflow.run({ state: "queued", start_date: null });
    world.airflow.instance({ task_id: "trim" });
    world.airflow.instance({ task_id: "align" });
    const watch = collect(await started(world, world.forCaller().runUpdated(KEY)));
    world.airflow.run({ state: "running", start_date: "2026-11-22T09:00:00Z" });
    world.airflow.instance({ task_id: "trim", state: "running", try_number: 1 });
    await world.advance(1100);
    world.airflow.instance({ task_id: "trim", state: "success" });
    world.airflow.instance({ task_id: "align", state: "running", try_number: 1 });
    await world.advance(1100);
    await world.advance(5000);
    world.airflow.instance({ task_id: "align", state: "success" });
    world.airflow.run({ state: "success", end_date: "2026-11-22T09:01:00Z" });
    await world.advance(1100);
    expect(watch.summaries()).toEqual([
      "SNAPSHOT queued",
      "UPDATED running: trim=running",
      "UPDATED running: align=running,trim=success",
      "UPDATED success: align=success",
    ]);
    expect(watch.end()).toBe(null);
    expect(world.watchService.feedCount).toBe(0);
  });

  test("emits one snapshot for a finished run, and throws NOT_FOUND for an unknown one", async () => {
    const world = simulate();
    world.airflow.run({ state: "failed" });
    const watch = collect(await started(world, world.forCaller().runUpdated(KEY)));
    await world.advance(10);
    expect(watch.summaries()).toEqual(["SNAPSHOT failed"]);
    expect(watch.end()).toBe(null);
    await expect(started(world, world.forCaller().runUpdated({ ...KEY, dagRunId: "manual__2" }))).rejects.toMatchObject(
      {
        code: "NOT_FOUND",
      },
    );
    expect(world.watchService.feedCount).toBe(0);
  });

  test("emits manual states, clears and deletions with the next poll, and notes within a minute", async () => {
    const world = simulate();
    world.airflow.run();
    world.airflow.instance({ task_id: "trim", state: "running", try_number: 1 });
    const watch = collect(await started(world, world.forCaller().runUpdated(KEY)));
    world.airflow.instance({ task_id: "trim", state: "failed" });
    await world.advance(1100);
    world.airflow.instance({ task_id: "trim", state: null, id: "another" });
    await world.advance(1100);
    world.airflow.note("etl/manual__1", "look at this");
    await world.advance(60_000);
    expect(watch.summaries()).toHaveLength(4);
    world.airflow.delete("etl/manual__1");
    await world.advance(1100);
    expect(watch.summaries()).toEqual([
      "SNAPSHOT running",
      "UPDATED running: trim=failed",
      "UPDATED running: trim=null",
      "UPDATED running",
      "REMOVED -",
    ]);
    expect(watch.end()).toBe(null);
  });

  test("replaces the row of a mapped task by its instances when the task expands", async () => {
    const world = simulate();
    world.airflow.run();
    world.airflow.instance({ task_id: "trim", map_index: -1 });
    const watch = collect(await started(world, world.forCaller().runUpdated(KEY)));
    world.airflow.instance({ task_id: "trim", map_index: 0, state: "running", id: "a" });
    world.airflow.instance({ task_id: "trim", map_index: 1, state: "scheduled", id: "b" });
    await world.advance(1100);
    const batch = { dag_ids: ["etl"], dag_run_ids: ["manual__1"], page_limit: 1000 };
    const response = await watch.events.at(-1)?.clientFor(world.airflow.client()).taskInstancesBatch(batch);
    expect(response?.task_instances.map((row) => [row.map_index, row.state])).toEqual([
      [0, "running"],
      [1, "scheduled"],
    ]);
    await watch.stop();
  });
});

describe("change feed", () => {
  test("sends three requests per poll, for one subscriber and for a thousand of a hundred runs", async () => {
    const requestsOf = async (watchers: number, runs: number): Promise<number> => {
      const world = simulate();
      for (let run = 0; run < runs; run += 1) {
        world.airflow.run({ dag_run_id: `manual__${run}` });
        world.airflow.instance({ dag_run_id: `manual__${run}`, state: "running", id: String(run) });
      }
      await world.advance(20_000);
      for (let index = 0; index < watchers; index += 1)
        void world.forCaller().runUpdated({ dagId: "etl", dagRunId: `manual__${index % runs}` });
      await world.advance(9_000);
      const before = world.airflow.calls.length;
      await world.advance(10_000);
      world.watchService.close();
      return world.airflow.calls.length - before;
    };
    expect(await requestsOf(1, 1)).toBe(30);
    expect(await requestsOf(1000, 100)).toBe(30);
  });

  test("is shared by subscribers with the same token only", async () => {
    const world = simulate();
    world.airflow.run();
    const first = await started(world, world.forCaller().runUpdated(KEY));
    const second = await started(world, world.forCaller().runUpdated(KEY));
    expect(world.watchService.feedCount).toBe(1);
    const third = await started(world, world.forCaller({ token: "another" }).runUpdated(KEY));
    expect(world.watchService.feedCount).toBe(2);
    await first.return?.();
    await third.return?.();
    expect(world.watchService.feedCount).toBe(1);
    await second.return?.();
    expect(world.watchService.feedCount).toBe(0);
    const calls = world.airflow.calls.length;
    await world.advance(10_000);
    expect(world.airflow.calls.length).toBe(calls);
  });

  test("polls five times less often when nothing changes, until the next change", async () => {
    const world = simulate();
    world.airflow.run();
    world.airflow.instance({ state: "running" });
    const watch = collect(await started(world, world.forCaller().runUpdated(KEY)));
    const pollsIn = async (ms: number): Promise<number> => {
      const before = world.airflow.count("dagRuns");
      await world.advance(ms);
      return world.airflow.count("dagRuns") - before;
    };
    expect(await pollsIn(20_000)).toBe(20);
    await world.advance(50_000);
    expect(await pollsIn(50_000)).toBe(10);
    world.airflow.instance({ state: "success" });
    await world.advance(5_100);
    expect(watch.summaries()).toEqual(["SNAPSHOT running", "UPDATED running: extract=success"]);
    expect(await pollsIn(10_000)).toBeGreaterThanOrEqual(9);
    await watch.stop();
  });

  test("polls a slow Airflow for at most a quarter of the time", async () => {
    const world = simulate();
    world.airflow.run();
    const watch = collect(await started(world, world.forCaller().runUpdated(KEY)));
    world.airflow.latencyMs = 400;
    await world.advance(5_000);
    const before = world.airflow.count("dagRuns");
    await world.advance(16_000);
    expect(world.airflow.count("dagRuns") - before).toBe(5);
    await watch.stop();
  });

  test("emits what changed during an outage of Airflow after the outage", async () => {
    const world = simulate();
    world.airflow.run();
    world.airflow.instance({ state: "running" });
    const watch = collect(await started(world, world.forCaller().runUpdated(KEY)));
    world.airflow.failure = new GatewayError("AIRFLOW_UNAVAILABLE", "Airflow cannot be reached.");
    world.airflow.instance({ state: "success" });
    world.airflow.run({ state: "success" });
    await world.advance(120_000);
    expect(watch.summaries()).toEqual(["SNAPSHOT running"]);
    world.airflow.failure = null;
    await world.advance(5_100);
    expect(watch.summaries()).toEqual(["SNAPSHOT running", "UPDATED success: extract=success"]);
    expect(watch.end()).toBe(null);
  });

  test("ends every watch with the error when the token is no longer accepted", async () => {
    const world = simulate();
    world.airflow.run();
    const watch = collect(await started(world, world.forCaller().runUpdated(KEY)));
    const waiting = world
      .forCaller()
      .waitForRun(KEY, 60_000)
      .catch((error: unknown) => error);
    await world.advance(500);
    const refused = new GatewayError("UNAUTHENTICATED", "Airflow does not accept the token.");
    world.airflow.failure = refused;
    await world.advance(1_100);
    expect(watch.end()).toBe(refused);
    expect(await waiting).toBe(refused);
    expect(world.watchService.feedCount).toBe(0);
  });

  test("rejects a first subscriber at once when Airflow is unavailable", async () => {
    const world = simulate();
    const unavailable = new GatewayError("AIRFLOW_UNAVAILABLE", "Airflow cannot be reached.");
    world.airflow.failure = unavailable;
    await expect(started(world, world.forCaller().runUpdated(KEY))).rejects.toBe(unavailable);
    expect(world.watchService.feedCount).toBe(0);
  });

  test("disconnects only the subscriber that does not read its events", async () => {
    const world = simulate();
    world.airflow.run();
    world.airflow.instance({ task_id: "trim", state: "running" });
    let dropped = 0;
    const slow = await started(world, world.forCaller({ disconnect: () => (dropped += 1) }).runUpdated(KEY));
    const quick = collect(await started(world, world.forCaller().runUpdated(KEY)));
    for (let change = 0; change < 51; change += 1) {
      world.airflow.instance({ task_id: "trim", state: "running", try_number: change + 2 });
      await world.advance(1000);
    }
    expect(dropped).toBe(1);
    expect(await slow.next()).toEqual({ value: undefined, done: true });
    expect(quick.events.length).toBe(52);
    expect(quick.end()).toBe("not ended");
    await quick.stop();
  });

  test.each([
    ["an hour behind", -3_600_000],
    ["an hour ahead", 3_600_000],
  ])("uses Airflow's clock when it is %s", async (_title, skewMs) => {
    const world = simulate();
    world.airflow.skewMs = skewMs;
    world.airflow.run();
    world.airflow.instance({ state: "running" });
    const watch = collect(await started(world, world.forCaller().runUpdated(KEY)));
    world.airflow.instance({ state: "success" }, { delayMs: 9_000 });
    await world.advance(1_100);
    expect(watch.summaries()).toEqual(["SNAPSHOT running", "UPDATED running: extract=success"]);
    await watch.stop();
  });

  test("emits every final state and no state twice, for any order of writes and delay of commits", async () => {
    const change = fc.record({
      afterMs: fc.integer({ min: 0, max: 4_000 }),
      delayMs: fc.integer({ min: 0, max: 9_000 }),
      run: fc.integer({ min: 0, max: 2 }),
      task: fc.constantFrom("trim", "align", null),
      state: fc.constantFrom("scheduled", "queued", "running", "success", "failed", null),
    });
    const history = fc.record({
      changes: fc.array(change, { minLength: 1, maxLength: 30 }),
      skewMs: fc.constantFrom(0, -500, 700, 90_000, -4_000_000),
      latencyMs: fc.integer({ min: 0, max: 900 }),
      failsAt: fc.option(fc.integer({ min: 0, max: 29 })),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ changes, skewMs, latencyMs, failsAt }) => {
        const world = simulate();
        Object.assign(world.airflow, { skewMs, latencyMs });
        const ids = [0, 1, 2].map((run) => `manual__${run}`);
        for (const [index, dag_run_id] of ids.entries()) {
          world.airflow.run({ dag_run_id, state: "running", note: null });
          for (const task_id of ["trim", "align"])
            world.airflow.instance({ dag_run_id, task_id, id: `${index}${task_id}` });
        }
        const subscriptions = ids.map((dagRunId) => world.forCaller().runUpdated({ dagId: "etl", dagRunId }));
        const all = world.forCaller().runsChanged({});
        const applyChanges = async (): Promise<void> => {
          for (const [index, { afterMs, delayMs, run, task, state }] of changes.entries()) {
            const dag_run_id = ids[run] ?? "";
            if (failsAt === index) world.airflow.failure = new GatewayError("AIRFLOW_TIMEOUT", "Too slow.");
            if (failsAt !== null && index > failsAt) world.airflow.failure = null;
            if (index === changes.length - 1) world.airflow.failure = null;
            if (task === null) world.airflow.run({ dag_run_id, queued_at: String(index) }, { delayMs });
            else world.airflow.instance({ dag_run_id, task_id: task, state }, { delayMs });
            await world.advance(afterMs);
          }
        };
        await world.advance(6_000);
        const watches = (await Promise.all(subscriptions)).map(collect);
        const list = collect(await all);
        await applyChanges();
        await world.advance(16_000);

        for (const [index, watch] of watches.entries()) {
          const id = `etl/${ids[index]}`;
          expect(watch.events.at(-1)?.run).toEqual(world.airflow.rowOf(id));
          for (const row of world.airflow.instancesOf(id)) {
            const states = watch.events
              .flatMap((event) => event.changedTaskInstances)
              .filter((other) => other.task_id === row.task_id)
              .map((other) => other.state);
            expect(states.at(-1) ?? null).toBe(row.state);
            expect(states.filter((state, at) => at > 0 && state === states[at - 1])).toEqual([]);
          }
          const ofList = list.events.filter((event) => event.key.dagRunId === ids[index]);
          expect(ofList.at(-1)?.run).toEqual(world.airflow.rowOf(id));
        }
        world.watchService.close();
        await world.advance(100);
      }),
      { numRuns: 60 },
    );
  });
});
