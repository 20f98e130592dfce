import { expect, test } from "vitest";
import { Bulkhead, type Slot, type SlotRequest } from "../../../src/airflow/transport/bulkhead.ts";
import { createManualClock, settled, type ManualClock } from "../../support/manual-clock.ts";

const [ann, bob] = [{ of: "ann" }, { of: "bob" }];

test("four calls go through at once, the fifth waits for one of them to end", async () => {
  const { slots, request } = setUp();
  for (let call = 1; call <= 5; call += 1) request(`read ${call}`);
  await settled();
  expect([...slots.keys()]).toEqual(["read 1", "read 2", "read 3", "read 4"]);
  slots.get("read 2")?.release(false);
  await settled();
  expect([...slots.keys()]).toContain("read 5");
});

test("one more goes through for writes, and a write goes before reads that wait", async () => {
  const { slots, request } = setUp();
  for (let call = 1; call <= 5; call += 1) request(`read ${call}`);
  request("write 1", { write: true });
  request("write 2", { write: true });
  await settled();
  expect([...slots.keys()]).toEqual(["read 1", "read 2", "read 3", "read 4", "write 1"]);
  slots.get("read 1")?.release(false);
  await settled();
  expect([...slots.keys()].slice(5)).toEqual(["write 2"]);
});

test("a place that was abandoned cools down before somebody has it", async () => {
  const { slots, request, clock } = setUp({ slots: 1 });
  request("first");
  request("second");
  await settled();
  slots.get("first")?.release(true);
  await clock.pass(4_999);
  expect([...slots.keys()]).toEqual(["first"]);
  await clock.pass(1);
  expect([...slots.keys()]).toEqual(["first", "second"]);
});

test("a place is given back once, however often it is left", async () => {
  const { slots, request } = setUp({ slots: 1 });
  for (const name of ["first", "second", "third"]) request(name);
  await settled();
  slots.get("first")?.release(false);
  slots.get("first")?.release(false);
  await settled();
  expect([...slots.keys()]).toEqual(["first", "second"]);
});

test("a big request does not keep a small one waiting", async () => {
  const { slots, request } = setUp({ slots: 1 });
  for (let call = 1; call <= 60; call += 1) request(`ann ${call}`, { owner: ann });
  request("bob", { owner: bob });
  await settled();
  slots.get("ann 1")?.release(false);
  await settled();
  slots.get("ann 2")?.release(false);
  await settled();
  expect([...slots.keys()]).toEqual(["ann 1", "ann 2", "bob"]);
});

test("who cannot be served before his deadline is refused at once", async () => {
  const { bulkhead, slots, request, clock } = setUp({ slots: 1 });
  request("slow");
  await settled();
  await clock.pass(4_900);
  slots.get("slow")?.release(false);
  request("next");
  request("waiting");
  await settled();
  await expect(bulkhead.acquire({ owner: bob, write: false, deadline: clock.now() + 9_000 })).rejects.toMatchObject({
    code: "AIRFLOW_UNAVAILABLE",
    details: { reason: "QUEUE_FULL", retryAfterMs: 4_900 },
  });
  expect(clock.now()).toBe(Date.UTC(2026, 10, 22) + 4_900);
});

test("that all who are inside already take long counts, though nobody has ended yet", async () => {
  const { bulkhead, request, clock } = setUp({ slots: 1 });
  request("slow");
  await clock.pass(4_900);
  await expect(bulkhead.acquire({ owner: bob, write: false, deadline: clock.now() + 3_000 })).rejects.toMatchObject({
    details: { reason: "QUEUE_FULL" },
  });
});

test("one slow call among quick ones refuses nobody, nor does a stream", async () => {
  const { bulkhead, slots, request, clock } = setUp({ slots: 1 });
  for (const [name, ms, streams] of [
    ["quick", 20, false],
    ["slow", 9_000, false],
    ["quick too", 20, false],
    ["stream", 9_000, true],
  ] as const) {
    request(name, { streams });
    await clock.pass(ms);
    slots.get(name)?.release(false);
  }
  request("inside");
  await settled();
  const entry = { owner: bob, write: false, deadline: clock.now() + 1_000 };
  const waiting = Array.from({ length: 30 }, () => bulkhead.acquire(entry).then((slot) => slot.release(false)));
  slots.get("inside")?.release(false);
  await expect(Promise.all(waiting)).resolves.toHaveLength(30);
});

test("who waited in vain reads that time ran out", async () => {
  const { bulkhead, request, clock } = setUp({ slots: 1 });
  request("slow");
  const waiting = bulkhead.acquire({ owner: bob, write: false, deadline: clock.now() + 1_000 });
  await Promise.all([expect(waiting).rejects.toMatchObject({ code: "AIRFLOW_TIMEOUT" }), clock.pass(1_000)]);
});

test("the 513th that waits is refused, a write is not", async () => {
  const { bulkhead, slots, request, clock } = setUp({ slots: 1 });
  request("inside");
  for (let call = 1; call <= 512; call += 1) request(`waiting ${call}`);
  await settled();
  await expect(bulkhead.acquire({ owner: {}, write: false, deadline: clock.now() + 30_000 })).rejects.toMatchObject({
    details: { reason: "QUEUE_FULL" },
  });
  request("write", { write: true });
  await settled();
  expect([...slots.keys()]).toEqual(["inside", "write"]);
});

test("a request that was cancelled waits no longer", async () => {
  const { bulkhead, slots, request, clock } = setUp({ slots: 1 });
  request("inside");
  const leaving = new AbortController();
  const waiting = bulkhead.acquire({ owner: ann, write: false, deadline: clock.now() + 1_000, signal: leaving.signal });
  request("behind");
  leaving.abort();
  await expect(waiting).rejects.toMatchObject({ message: "The request was cancelled." });
  slots.get("inside")?.release(false);
  await settled();
  expect([...slots.keys()]).toEqual(["inside", "behind"]);
});

test("closing refuses who waits and who comes", async () => {
  const { bulkhead, request, clock } = setUp({ slots: 1 });
  request("inside");
  await settled();
  const entry = { owner: ann, write: true, deadline: clock.now() + 1_000 };
  await bulkhead.acquire(entry);
  const waiting = bulkhead.acquire(entry);
  bulkhead.close();
  const shuttingDown = { code: "RATE_LIMITED", status: 503, details: { reason: "SHUTTING_DOWN" } };
  await expect(waiting).rejects.toMatchObject(shuttingDown);
  await expect(bulkhead.acquire(entry)).rejects.toMatchObject(shuttingDown);
});

type SetUp = {
  readonly bulkhead: Bulkhead;
  readonly clock: ManualClock;
  /** Who is or was inside, in order. */
  readonly slots: Map<string, Slot>;
  readonly request: (name: string, entry?: Partial<SlotRequest>) => void;
};

function setUp({ slots: count = 4 } = {}): SetUp {
  const clock = createManualClock();
  const bulkhead = new Bulkhead(count, clock);
  const slots = new Map<string, Slot>();
  return {
    bulkhead,
    clock,
    slots,
    request(name, entry) {
      const whole = { owner: {}, write: false, deadline: clock.now() + 30_000, ...entry };
      bulkhead.acquire(whole).then(
        (slot) => slots.set(name, slot),
        () => {},
      );
    },
  };
}
