import { expect, test } from "vitest";
import { flushPromises } from "../../support/manual-clock.ts";
import { html, json, scriptedAirflow, type Reply } from "../../support/scripted-airflow.ts";

const emptyStats = json({ dags: [] });

test("never has more than four requests open at Airflow", async () => {
  const open: (() => void)[] = [];
  const seen = new Set<number>();
  await using scripted = await scriptedAirflow((response, request) => {
    open.push(() => emptyStats(response, request));
    if (open.length === 4) {
      void flushPromises().then(() => {
        seen.add(open.length);
        for (const respond of open.splice(0)) respond();
        return null;
      });
    }
  });
  const owner = {};
  const own = Array.from({ length: 200 }, () => scripted.client({ owner }).dagStats(["etl"]));
  const others = Array.from({ length: 40 }, () => scripted.client().dagStats(["etl"]));
  await Promise.all([...own, ...others]);
  expect([...seen]).toEqual([4]);
  expect(scripted.requests).toHaveLength(240);
});

test("lets nearly all reads succeed when a tenth of the responses are 503", async () => {
  const { succeeded, calls } = await readsWhere((request) => request % 10 === 9);
  expect(succeeded).toBeGreaterThanOrEqual(0.98 * 500);
  expect(calls).toBeLessThanOrEqual(1.1 * 500 + 3);
});

test("sends at most a tenth more requests when half of the responses are 503", async () => {
  const { calls } = await readsWhere((request) => request % 2 === 1);
  expect(calls).toBeLessThanOrEqual(1.1 * 500 + 3);
});

/** Makes 500 reads in sequence; `fails` decides by a request's number whether it gets a 503. */
async function readsWhere(fails: (request: number) => boolean): Promise<{ succeeded: number; calls: number }> {
  let requests = 0;
  const reply: Reply = (response, request) => {
    requests += 1;
    (fails(requests) ? html(503) : emptyStats)(response, request);
  };
  await using scripted = await scriptedAirflow(reply);
  let succeeded = 0;
  for (let read = 0; read < 500; read += 1) {
    await scripted
      .client()
      .dagStats(["etl"])
      .then(
        () => (succeeded += 1),
        () => {},
      );
  }
  return { succeeded, calls: scripted.requests.length };
}
