import { expect, test } from "vitest";
import { dagOf, demoOf, rowsOf, taskOf, worldOf, type DemoClient } from "./demo-client.ts";

const paused = worldOf(dagOf([taskOf("only")], { paused: true }));
const batch = "/api/v2/dags/~/dagRuns/list";

async function withRuns(count: number): Promise<DemoClient> {
  const demo = demoOf(paused);
  for (let number = 0; number < count; number += 1) await demo.start("dag", { dag_run_id: `r${number}` });
  return demo;
}

test("An empty list in a batch filters nothing, and an unknown id has no rows", async () => {
  const demo = await withRuns(3);
  expect(await demo.post(batch, { dag_ids: [], states: [] })).toMatchObject({ total_entries: 3 });
  expect(await demo.post(batch, { dag_ids: null })).toMatchObject({ total_entries: 3 });
  expect(await demo.post(batch, { dag_ids: ["nope"] })).toMatchObject({ total_entries: 0, dag_runs: [] });
  expect(await demo.post(batch, { states: [null] })).toMatchObject({ total_entries: 0 });
  const instances = "/api/v2/dags/~/dagRuns/~/taskInstances/list";
  expect(await demo.post(instances, { dag_ids: [], dag_run_ids: [], task_ids: [], state: [] })).toMatchObject({
    total_entries: 3,
  });
  expect(await demo.post(instances, { state: [null], dag_run_ids: ["r1"] })).toMatchObject({ total_entries: 1 });
});

test("GET reduces limit to 100; a batch has no maximum and a default of 100", async () => {
  const demo = await withRuns(130);
  const lengths = async (response: Promise<Readonly<Record<string, unknown>>>) =>
    rowsOf((await response)["dag_runs"]).length;
  expect(await lengths(demo.get("/api/v2/dags/~/dagRuns?limit=1000"))).toBe(100);
  expect(await lengths(demo.get("/api/v2/dags/~/dagRuns"))).toBe(50);
  expect(await lengths(demo.post(batch, { page_limit: 5000 }))).toBe(130);
  expect(await lengths(demo.post(batch, {}))).toBe(100);
  expect(await lengths(demo.post(batch, { page_limit: 0 }))).toBe(0);
});

test("Unknown query parameters are ignored, unknown keys of a body are a 422", async () => {
  const demo = await withRuns(2);
  expect(await demo.get("/api/v2/dags/~/dagRuns?dag_ids=nope&bogus=1")).toMatchObject({ total_entries: 2 });
  expect(await demo.request("POST", batch, { body: { bogus: 1, state: ["x"] } })).toMatchObject({
    status: 422,
    body: { detail: [{ loc: ["body", "bogus"] }, { loc: ["body", "state"], type: "extra_forbidden" }] },
  });
});

test("A time without an offset is a 500 in a query and a 422 in a body", async () => {
  const demo = await withRuns(1);
  for (const time of ["2026-01-01", "2026-01-01T00:00:00"]) {
    expect(await demo.request("GET", `/api/v2/dags/~/dagRuns?run_after_gte=${time}`)).toMatchObject({
      status: 500,
      body: { detail: { reason: "Database error" } },
    });
    expect(await demo.request("POST", batch, { body: { run_after_gte: time } })).toMatchObject({
      status: 422,
      body: { detail: [{ type: "timezone_aware" }] },
    });
  }
});

test("An unescaped + in a query's time is a space and therefore invalid", async () => {
  const path = "/api/v2/dags/~/dagRuns?run_after_gte=2026-01-01T00:00:00+00:00";
  expect(await (await withRuns(1)).request("GET", path)).toMatchObject({ status: 422 });
});

test("Batches accept only ~ in their paths", async () => {
  const response = await demoOf(paused).request("POST", "/api/v2/dags/dag/dagRuns/r/taskInstances/list", { body: {} });
  expect(response).toMatchObject({
    status: 422,
    body: { detail: [{ loc: ["path", "dag_id"] }, { loc: ["path", "dag_run_id"], type: "literal_error" }] },
  });
});
