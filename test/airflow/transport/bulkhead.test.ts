import { expect, test } from "vitest";
import { Bulkhead, type Entry, type Place } from "../../../src/airflow/transport/bulkhead.ts";
import { createManualClock, settled, type ManualClock } from "../../support/manual-clock.ts";

const [ann, bob] = [{ of: "ann" }, { of: "bob" }];

test("four calls go through at once, the fifth waits for one of them to end", async () => {
  const { places, enter } = setUp();
  for (let call = 1; call <= 5; call += 1) enter(`read ${call}`);
  await settled();
  expect([...places.keys()]).toEqual(["read 1", "read 2", "read 3", "read 4"]);
  places.get("read 2")?.leave(false);
  await settled();
  expect([...places.keys()]).toContain("read 5");
});

test("one more goes through for writes, and a write goes before reads that wait", async () => {
  const { places, enter } = setUp();
  for (let call = 1; call <= 5; call += 1) enter(`read ${call}`);
  enter("write 1", { write: true });
  enter("write 2", { write: true });
  await settled();
  expect([...places.keys()]).toEqual(["read 1", "read 2", "read 3", "read 4", "write 1"]);
  places.get("read 1")?.leave(false);
  await settled();
  expect([...places.keys()].slice(5)).toEqual(["write 2"]);
});

test("a place that was abandoned cools down before somebody has it", async () => {
  const { places, enter, clock } = setUp({ places: 1 });
  enter("first");
  enter("second");
  await settled();
  places.get("first")?.leave(true);
  await clock.pass(4_999);
  expect([...places.keys()]).toEqual(["first"]);
  await clock.pass(1);
  expect([...places.keys()]).toEqual(["first", "second"]);
});

test("a place is given back once, however often it is left", async () => {
  const { places, enter } = setUp({ places: 1 });
  for (const name of ["first", "second", "third"]) enter(name);
  await settled();
  places.get("first")?.leave(false);
  places.get("first")?.leave(false);
  await settled();
  expect([...places.keys()]).toEqual(["first", "second"]);
});

test("a big request does not keep a small one waiting", async () => {
  const { places, enter } = setUp({ places: 1 });
  for (let call = 1; call <= 60; call += 1) enter(`ann ${call}`, { owner: ann });
  enter("bob", { owner: bob });
  await settled();
  places.get("ann 1")?.leave(false);
  await settled();
  places.get("ann 2")?.leave(false);
  await settled();
  expect([...places.keys()]).toEqual(["ann 1", "ann 2", "bob"]);
});

test("who cannot be served before his deadline is refused at once", async () => {
  const { bulkhead, places, enter, clock } = setUp({ places: 1 });
  enter("slow");
  await settled();
  await clock.pass(4_900);
  places.get("slow")?.leave(false);
  enter("next");
  enter("waiting");
  await settled();
  await expect(bulkhead.enter({ owner: bob, write: false, until: clock.now() + 9_000 })).rejects.toMatchObject({
    code: "AIRFLOW_UNAVAILABLE",
    details: { reason: "QUEUE_FULL", retryAfterMs: 4_900 },
  });
  expect(clock.now()).toBe(Date.UTC(2026, 10, 22) + 4_900);
});

test("that all who are inside already take long counts, though nobody has ended yet", async () => {
  const { bulkhead, enter, clock } = setUp({ places: 1 });
  enter("slow");
  await clock.pass(4_900);
  await expect(bulkhead.enter({ owner: bob, write: false, until: clock.now() + 3_000 })).rejects.toMatchObject({
    details: { reason: "QUEUE_FULL" },
  });
});

test("one slow call among quick ones refuses nobody, nor does a stream", async () => {
  const { bulkhead, places, enter, clock } = setUp({ places: 1 });
  for (const [name, ms, streams] of [
    ["quick", 20, false],
    ["slow", 9_000, false],
    ["quick too", 20, false],
    ["stream", 9_000, true],
  ] as const) {
    enter(name, { streams });
    await clock.pass(ms);
    places.get(name)?.leave(false);
  }
  enter("inside");
  await settled();
  const entry = { owner: bob, write: false, until: clock.now() + 1_000 };
  const waiting = Array.from({ length: 30 }, () => bulkhead.enter(entry).then((place) => place.leave(false)));
  places.get("inside")?.leave(false);
  await expect(Promise.all(waiting)).resolves.toHaveLength(30);
});

test("who waited in vain reads that time ran out", async () => {
  const { bulkhead, enter, clock } = setUp({ places: 1 });
  enter("slow");
  const waiting = bulkhead.enter({ owner: bob, write: false, until: clock.now() + 1_000 });
  await Promise.all([expect(waiting).rejects.toMatchObject({ code: "AIRFLOW_TIMEOUT" }), clock.pass(1_000)]);
});

test("the 513th that waits is refused, a write is not", async () => {
  const { bulkhead, places, enter, clock } = setUp({ places: 1 });
  enter("inside");
  for (let call = 1; call <= 512; call += 1) enter(`waiting ${call}`);
  await settled();
  await expect(bulkhead.enter({ owner: {}, write: false, until: clock.now() + 30_000 })).rejects.toMatchObject({
    details: { reason: "QUEUE_FULL" },
  });
  enter("write", { write: true });
  await settled();
  expect([...places.keys()]).toEqual(["inside", "write"]);
});

test("a request that was cancelled waits no longer", async () => {
  const { bulkhead, places, enter, clock } = setUp({ places: 1 });
  enter("inside");
  const leaving = new AbortController();
  const waiting = bulkhead.enter({ owner: ann, write: false, until: clock.now() + 1_000, signal: leaving.signal });
  enter("behind");
  leaving.abort();
  await expect(waiting).rejects.toMatchObject({ message: "The request was cancelled." });
  places.get("inside")?.leave(false);
  await settled();
  expect([...places.keys()]).toEqual(["inside", "behind"]);
});

test("closing refuses who waits and who comes", async () => {
  const { bulkhead, enter, clock } = setUp({ places: 1 });
  enter("inside");
  await settled();
  const entry = { owner: ann, write: true, until: clock.now() + 1_000 };
  await bulkhead.enter(entry);
  const waiting = bulkhead.enter(entry);
  bulkhead.close();
  const shuttingDown = { code: "RATE_LIMITED", status: 503, details: { reason: "SHUTTING_DOWN" } };
  await expect(waiting).rejects.toMatchObject(shuttingDown);
  await expect(bulkhead.enter(entry)).rejects.toMatchObject(shuttingDown);
});

type SetUp = {
  readonly bulkhead: Bulkhead;
  readonly clock: ManualClock;
  /** Who is or was inside, in order. */
  readonly places: Map<string, Place>;
  readonly enter: (name: string, entry?: Partial<Entry>) => void;
};

function setUp({ places: count = 4 } = {}): SetUp {
  const clock = createManualClock();
  const bulkhead = new Bulkhead(count, clock);
  const places = new Map<string, Place>();
  return {
    bulkhead,
    clock,
    places,
    enter(name, entry) {
      const whole = { owner: {}, write: false, until: clock.now() + 30_000, ...entry };
      bulkhead.enter(whole).then(
        (place) => places.set(name, place),
        () => {},
      );
    },
  };
}
