import { expect, test } from "vitest";
import { Bulkhead, type Slot, type SlotRequest } from "../../../src/airflow/transport/bulkhead.ts";
import { createManualClock, flushPromises, type ManualClock } from "../../support/manual-clock.ts";

const [ann, bob] = [{ of: "ann" }, { of: "bob" }];

test("admits four calls at once; the fifth waits until one has ended", async () => {
  const { slots, request } = setUp();
  for (let call = 1; call <= 5; call += 1) request(`read ${call}`);
  await flushPromises();
  expect([...slots.keys()]).toEqual(["read 1", "read 2", "read 3", "read 4"]);
  slots.get("read 2")?.release(false);
  await flushPromises();
  expect([...slots.keys()]).toContain("read 5");
});

test("admits one more write, and serves waiting writes before reads", async () => {
  const { slots, request } = setUp();
  for (let call = 1; call <= 5; call += 1) request(`read ${call}`);
  request("write 1", { write: true });
  request("write 2", { write: true });
  await flushPromises();
  expect([...slots.keys()]).toEqual(["read 1", "read 2", "read 3", "read 4", "write 1"]);
  slots.get("read 1")?.release(false);
  await flushPromises();
  expect([...slots.keys()].slice(5)).toEqual(["write 2"]);
});

test("cools an abandoned slot down before it is used again", async () => {
  const { slots, request, clock } = setUp({ slots: 1 });
  request("first");
  request("second");
  await flushPromises();
  slots.get("first")?.release(true);
  await clock.advance(4_999);
  expect([...slots.keys()]).toEqual(["first"]);
  await clock.advance(1);
  expect([...slots.keys()]).toEqual(["first", "second"]);
});

test("returns a slot once, even if it is released twice", async () => {
  const { slots, request } = setUp({ slots: 1 });
  for (const name of ["first", "second", "third"]) request(name);
  await flushPromises();
  slots.get("first")?.release(false);
  slots.get("first")?.release(false);
  await flushPromises();
  expect([...slots.keys()]).toEqual(["first", "second"]);
});

test("lets owners take turns, so that a large request does not block a small one", async () => {
  const { slots, request } = setUp({ slots: 1 });
  for (let call = 1; call <= 60; call += 1) request(`ann ${call}`, { owner: ann });
  request("bob", { owner: bob });
  await flushPromises();
  slots.get("ann 1")?.release(false);
  await flushPromises();
  slots.get("ann 2")?.release(false);
  await flushPromises();
  expect([...slots.keys()]).toEqual(["ann 1", "ann 2", "bob"]);
});

test("refuses at once what cannot be served before its deadline", async () => {
  const { bulkhead, slots, request, clock } = setUp({ slots: 1 });
  request("slow");
  await flushPromises();
  await clock.advance(4_900);
  slots.get("slow")?.release(false);
  request("next");
  request("waiting");
  await flushPromises();
  await expect(bulkhead.acquire({ owner: bob, write: false, deadline: clock.now() + 9_000 })).rejects.toMatchObject({
    code: "AIRFLOW_UNAVAILABLE",
    details: { reason: "QUEUE_FULL", retryAfterMs: 4_900 },
  });
  expect(clock.now()).toBe(Date.UTC(2026, 10, 22) + 4_900);
});

test("takes the age of open calls into account before any has ended", async () => {
  const { bulkhead, request, clock } = setUp({ slots: 1 });
  request("slow");
  await clock.advance(4_900);
  await expect(bulkhead.acquire({ owner: bob, write: false, deadline: clock.now() + 3_000 })).rejects.toMatchObject({
    details: { reason: "QUEUE_FULL" },
  });
});

test("does not refuse requests because of one slow call or a stream", async () => {
  const { bulkhead, slots, request, clock } = setUp({ slots: 1 });
  for (const [name, ms, streams] of [
    ["quick", 20, false],
    ["slow", 9_000, false],
    ["quick again", 20, false],
    ["stream", 9_000, true],
  ] as const) {
    request(name, { streams });
    await clock.advance(ms);
    slots.get(name)?.release(false);
  }
  request("inside");
  await flushPromises();
  const entry = { owner: bob, write: false, deadline: clock.now() + 1_000 };
  const waiting = Array.from({ length: 30 }, () => bulkhead.acquire(entry).then((slot) => slot.release(false)));
  slots.get("inside")?.release(false);
  await expect(Promise.all(waiting)).resolves.toHaveLength(30);
});

test("throws AIRFLOW_TIMEOUT when the deadline passes in the queue", async () => {
  const { bulkhead, request, clock } = setUp({ slots: 1 });
  request("slow");
  const waiting = bulkhead.acquire({ owner: bob, write: false, deadline: clock.now() + 1_000 });
  await Promise.all([expect(waiting).rejects.toMatchObject({ code: "AIRFLOW_TIMEOUT" }), clock.advance(1_000)]);
});

test("refuses the 513th waiting read, but not a write", async () => {
  const { bulkhead, slots, request, clock } = setUp({ slots: 1 });
  request("inside");
  for (let call = 1; call <= 512; call += 1) request(`waiting ${call}`);
  await flushPromises();
  await expect(bulkhead.acquire({ owner: {}, write: false, deadline: clock.now() + 30_000 })).rejects.toMatchObject({
    details: { reason: "QUEUE_FULL" },
  });
  request("write", { write: true });
  await flushPromises();
  expect([...slots.keys()]).toEqual(["inside", "write"]);
});

test("removes a cancelled request from the queue", async () => {
  const { bulkhead, slots, request, clock } = setUp({ slots: 1 });
  request("inside");
  const disconnect = new AbortController();
  const waiting = bulkhead.acquire({
    owner: ann,
    write: false,
    deadline: clock.now() + 1_000,
    signal: disconnect.signal,
  });
  request("behind");
  disconnect.abort();
  await expect(waiting).rejects.toMatchObject({ message: "The request was cancelled." });
  slots.get("inside")?.release(false);
  await flushPromises();
  expect([...slots.keys()]).toEqual(["inside", "behind"]);
});

test("refuses waiting and new requests after close", async () => {
  const { bulkhead, request, clock } = setUp({ slots: 1 });
  request("inside");
  await flushPromises();
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
  /** The slots acquired so far, in order. */
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
