import { UnsecuredJWT } from "jose";
import { expect, test } from "vitest";
import { ServiceToken } from "../../../src/airflow/auth/service-token.ts";
import { createManualClock, flushPromises } from "../../support/manual-clock.ts";

const DAY_MS = 86_400_000;

test("fetches once for concurrent callers", async () => {
  const { account, clock, fetches } = setUp();
  const tokens = await Promise.all(Array.from({ length: 100 }, () => account.current(clock.now() + 1_000)));
  expect(new Set(tokens).size).toBe(1);
  expect(fetches()).toBe(1);
});

test("renews at 80 % of the lifetime and returns the old token meanwhile", async () => {
  const { account, clock, fetches } = setUp();
  const first = await account.current(clock.now() + 1_000);
  await clock.advance(0.8 * DAY_MS - 1);
  expect(await account.current(clock.now() + 1_000)).toBe(first);
  expect(fetches()).toBe(1);
  await clock.advance(1);
  expect(await account.current(clock.now() + 1_000)).toBe(first);
  await flushPromises();
  expect(fetches()).toBe(2);
  expect(await account.current(clock.now() + 1_000)).not.toBe(first);
});

test("returns the old token until it expires while renewing fails", async () => {
  const { account, clock, fail } = setUp();
  const first = await account.current(clock.now() + 1_000);
  fail(true);
  await clock.advance(0.9 * DAY_MS);
  expect(await account.current(clock.now() + 1_000)).toBe(first);
  await clock.advance(0.1 * DAY_MS);
  await expect(account.current(clock.now() + 1_000)).rejects.toThrow("no token");
});

test("measures the lifetime by the token itself, not by Airflow's clock", async () => {
  const { account, clock, fetches } = setUp({ clockSkewMs: -2 * DAY_MS });
  await account.current(clock.now() + 1_000);
  await clock.advance(DAY_MS / 2);
  await account.current(clock.now() + 1_000);
  expect(fetches()).toBe(1);
});

test("fetches once when concurrent callers replace the same token", async () => {
  const { account, clock, fetches } = setUp();
  const refused = await account.current(clock.now() + 1_000);
  const tokens = await Promise.all(Array.from({ length: 100 }, () => account.replace(refused, clock.now() + 1_000)));
  expect(new Set(tokens).size).toBe(1);
  expect(tokens[0]).not.toBe(refused);
  expect(fetches()).toBe(2);
});

test("does not replace a replacement at once", async () => {
  const { account, clock, fetches } = setUp();
  const first = await account.current(clock.now() + 1_000);
  const second = await account.replace(first, clock.now() + 1_000);
  expect(await account.replace(second ?? "", clock.now() + 1_000)).toBeNull();
  expect(fetches()).toBe(2);
});

test("does not fetch again within two seconds of a failure", async () => {
  const { account, clock, fetches, fail } = setUp();
  fail(true);
  for (let call = 0; call < 3; call += 1)
    await expect(account.current(clock.now() + 1_000)).rejects.toThrow("no token");
  expect(fetches()).toBe(1);
  fail(false);
  await clock.advance(2_000);
  await expect(account.current(clock.now() + 1_000)).resolves.toMatch(/^ey/);
});

test("throws AIRFLOW_TIMEOUT when the fetch takes longer than the deadline", async () => {
  const clock = createManualClock();
  const account = new ServiceToken(() => new Promise(() => {}), clock);
  const waiting = account.current(clock.now() + 1_000);
  await Promise.all([expect(waiting).rejects.toMatchObject({ code: "AIRFLOW_TIMEOUT" }), clock.advance(1_000)]);
});

test("keeps a token without expiry until it is refused", async () => {
  const clock = createManualClock();
  const account = new ServiceToken(() => Promise.resolve("opaque"), clock);
  await account.current(clock.now() + 1_000);
  await clock.advance(100 * DAY_MS);
  expect(await account.current(clock.now() + 1_000)).toBe("opaque");
});

function setUp({ clockSkewMs = 0 } = {}) {
  const clock = createManualClock();
  let fetches = 0;
  let fails = false;
  const account = new ServiceToken(async () => {
    fetches += 1;
    await flushPromises();
    if (fails) throw new Error("no token");
    const issued = Math.floor((clock.now() + clockSkewMs) / 1_000);
    return new UnsecuredJWT({ jti: String(fetches) })
      .setIssuedAt(issued)
      .setExpirationTime(issued + 86_400)
      .encode();
  }, clock);
  return { account, clock, fetches: () => fetches, fail: (does: boolean) => (fails = does) };
}
