import { array, assert, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { FairQueue } from "../../../src/airflow/transport/fair-queue.ts";

const LIMITS = { capacity: 512, countedPerOwner: 64, maxPerOwner: 2_000 };
const SMALL_LIMITS = { capacity: 4, countedPerOwner: 2, maxPerOwner: 5 };
const [ann, bob, cid] = [{ of: "ann" }, { of: "bob" }, { of: "cid" }];

test("serves owners in turns, and the items of each in order", () => {
  const queue = new FairQueue<string>(LIMITS);
  for (const item of ["a1", "a2", "a3"]) queue.push(ann, item);
  for (const item of ["b1", "b2"]) queue.push(bob, item);
  queue.push(cid, "c1");
  expect(drain(queue)).toEqual(["a1", "b1", "c1", "a2", "b2", "a3"]);
});

test("does not count an owner's items beyond its share", () => {
  const queue = new FairQueue<string>(SMALL_LIMITS);
  expect(["a1", "a2", "a3", "a4", "a5", "a6"].map((item) => queue.push(ann, item))).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
  expect([queue.push(bob, "b1"), queue.push(bob, "b2"), queue.push(cid, "c1")]).toEqual([true, true, false]);
});

test("frees capacity when an item is served or removed", () => {
  const queue = new FairQueue<string>(SMALL_LIMITS);
  for (const owner of [ann, bob]) for (const item of ["1", "2"]) queue.push(owner, item);
  expect(queue.push(cid, "c1")).toBe(false);
  queue.remove(ann, "2");
  expect(queue.push(cid, "c1")).toBe(true);
  expect(queue.push(cid, "c2")).toBe(false);
  queue.shift();
  expect(queue.push(cid, "c2")).toBe(true);
});

test("predicts how many items are served before a new one", () => {
  const owners = [ann, bob, cid];
  assert(
    property(array(nat(2), { maxLength: 40 }), nat(2), (pushes, newcomer) => {
      const queue = new FairQueue<string>(LIMITS);
      for (const owner of pushes) queue.push(owners[owner]!, "earlier");
      const ahead = queue.ahead(owners[newcomer]!);
      queue.push(owners[newcomer]!, "newcomer");
      const served = drain(queue).indexOf("newcomer");
      expect(served).toBeLessThanOrEqual(ahead);
      expect(served).toBeGreaterThanOrEqual(ahead - (owners.length - 1));
    }),
  );
});

function drain(queue: FairQueue<string>): string[] {
  const items: string[] = [];
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) items.push(item);
  return items;
}
