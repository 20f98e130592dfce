import fc from "fast-check";
import { expect, test } from "vitest";
import { demoWorld } from "../../demo-airflow/workflows/demo-world.ts";
import { dagOf, demoOf, rowsOf, taskOf, worldOf, type DemoClient } from "./demo-client.ts";

const paused = worldOf(dagOf([taskOf("only")], { paused: true }));
const batch = "/api/v2/dags/~/dagRuns/list";
const idsOf = (rows: unknown) => rowsOf(rows).map((row) => row["dag_run_id"]);

async function withRuns(count: number): Promise<DemoClient> {
  const demo = demoOf(paused);
  for (let number = 0; number < count; number += 1) await demo.start("dag", { dag_run_id: `r${number}` });
  return demo;
}

test("Ties are sorted in the direction of the first key", async () => {
  const demo = demoOf(paused);
  for (const id of ["a", "b", "c"]) {
    await demo.start("dag", { dag_run_id: id, run_after: "2099-01-01T00:00:00Z" });
  }
  expect(idsOf((await demo.get("/api/v2/dags/~/dagRuns?order_by=-run_after"))["dag_runs"])).toEqual(["c", "b", "a"]);
  expect(idsOf((await demo.post(batch, { order_by: "run_after" }))["dag_runs"])).toEqual(["a", "b", "c"]);
});

test("Null sorts first in ascending order and last in descending order", async () => {
  const demo = demoOf(worldOf(dagOf([taskOf("only")], { maxActiveRuns: 1 })));
  for (const id of ["started", "waiting"]) await demo.start("dag", { dag_run_id: id });
  demo.clock.advance(1000);
  expect(idsOf((await demo.post(batch, { order_by: "start_date" }))["dag_runs"])).toEqual(["waiting", "started"]);
  expect(idsOf((await demo.post(batch, { order_by: "-start_date" }))["dag_runs"])).toEqual(["started", "waiting"]);
});

test("GET and batch requests allow different orders", async () => {
  const demo = await withRuns(1);
  expect(await demo.request("GET", "/api/v2/dags/~/dagRuns?order_by=-duration")).toMatchObject({ status: 200 });
  expect(await demo.request("POST", batch, { body: { order_by: "duration" } })).toMatchObject({ status: 400 });
  expect(await demo.request("POST", batch, { body: { order_by: ["id"] } })).toMatchObject({ status: 422 });
  expect(await demo.request("GET", "/api/v2/dags?order_by=state")).toMatchObject({
    status: 500,
    body: "Internal Server Error",
  });
  const instances = "/api/v2/dags/~/dagRuns/~/taskInstances";
  expect(await demo.request("GET", `${instances}?order_by=updated_at`)).toMatchObject({ status: 400 });
  expect(await demo.request("POST", `${instances}/list`, { body: { order_by: "try_number" } })).toMatchObject({
    status: 400,
  });
});

test("Cursor pages cover the whole list in both directions, for any page size and order", async () => {
  const demo = demoOf(demoWorld, "demo");
  const page = async (query: string) => await demo.get(`/api/v2/dags/~/dagRuns?${query}`);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom("id", "-run_after", "state", "-start_date", "dag_id", "end_date"),
      async (limit, order) => {
        const whole = idsOf((await page(`limit=100&order_by=${order}`))["dag_runs"]);
        const forwards: unknown[] = [];
        const backwards: unknown[] = [];
        let last: Readonly<Record<string, unknown>> = {};
        for (let cursor: unknown = ""; typeof cursor === "string"; cursor = last["next_cursor"]) {
          last = await page(`limit=${limit}&order_by=${order}&cursor=${encodeURIComponent(cursor)}`);
          forwards.push(...idsOf(last["dag_runs"]));
        }
        backwards.unshift(...idsOf(last["dag_runs"]));
        for (let cursor = last["previous_cursor"]; typeof cursor === "string"; cursor = last["previous_cursor"]) {
          last = await page(`limit=${limit}&order_by=${order}&cursor=${encodeURIComponent(cursor)}`);
          backwards.unshift(...idsOf(last["dag_runs"]));
        }
        expect(forwards).toEqual(whole);
        expect(backwards).toEqual(whole);
      },
    ),
    { numRuns: 30 },
  );
});

test("An invalid cursor and one of another order are a 400", async () => {
  const demo = await withRuns(3);
  const first = await demo.get("/api/v2/dags/~/dagRuns?limit=1&cursor=");
  expect(first).toMatchObject({ total_entries: 3, total_entries_limit: 50_000, previous_cursor: null });
  const other = `/api/v2/dags/~/dagRuns?order_by=-run_after&cursor=${String(first["next_cursor"])}`;
  expect(await demo.request("GET", other)).toMatchObject({
    status: 400,
    body: { detail: "Cursor token does not match current query shape" },
  });
  expect(await demo.request("GET", "/api/v2/dags/~/dagRuns?cursor=zzz")).toMatchObject({
    status: 400,
    body: { detail: "Invalid cursor token" },
  });
});
