import { expect, test } from "vitest";
import { settled } from "../../support/manual-clock.ts";
import { html, json, scriptedAirflow, type Reply } from "../../support/scripted-airflow.ts";

const fine = json({ dags: [] });

test("however much is asked at once, Airflow never has more than four calls open", async () => {
  const open: (() => void)[] = [];
  const seen = new Set<number>();
  await using scripted = await scriptedAirflow((response, request) => {
    open.push(() => fine(response, request));
    if (open.length === 4) {
      void settled().then(() => {
        seen.add(open.length);
        for (const answer of open.splice(0)) answer();
        return null;
      });
    }
  });
  const owner = {};
  const mine = Array.from({ length: 200 }, () => scripted.client({ owner }).dagStats(["etl"]));
  const others = Array.from({ length: 40 }, () => scripted.client().dagStats(["etl"]));
  await Promise.all([...mine, ...others]);
  expect([...seen]).toEqual([4]);
  expect(scripted.requests).toHaveLength(240);
});

test("when a tenth of the answers are 503, nearly all reads succeed", async () => {
  const { answered, calls } = await readsWhere((request) => request % 10 === 9);
  expect(answered).toBeGreaterThanOrEqual(0.98 * 500);
  expect(calls).toBeLessThanOrEqual(1.1 * 500 + 3);
});

test("when half of the answers are 503, at most a tenth more calls go out", async () => {
  const { calls } = await readsWhere((request) => request % 2 === 1);
  expect(calls).toBeLessThanOrEqual(1.1 * 500 + 3);
});

/** 500 reads, one after the other, where a request fails by its number. */
async function readsWhere(fails: (request: number) => boolean): Promise<{ answered: number; calls: number }> {
  let requests = 0;
  const reply: Reply = (response, request) => {
    requests += 1;
    (fails(requests) ? html(503) : fine)(response, request);
  };
  await using scripted = await scriptedAirflow(reply);
  let answered = 0;
  for (let read = 0; read < 500; read += 1) {
    await scripted
      .client()
      .dagStats(["etl"])
      .then(
        () => (answered += 1),
        () => {},
      );
  }
  return { answered, calls: scripted.requests.length };
}
