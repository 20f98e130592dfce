import { expect, test } from "vitest";
import { dagOf, demoOf, matching, rowOf, taskOf, worldOf } from "./demo-client.ts";

const path = "/api/v2/dags/dag/dagRuns";
const world = worldOf(dagOf([taskOf("only")], { paused: true }));
const request = async (body: unknown, demo = demoOf(world)) => await demo.request("POST", path, { body });

test("A start returns the queued run with the conf and note of the request", async () => {
  const conf = { daps: { only: { threads: 8 } }, undeclared: [1, { x: null }] };
  const demo = demoOf(world);
  expect(await demo.start("dag", { dag_run_id: "r", conf, note: "hello" })).toEqual({
    dag_run_id: "r",
    dag_id: "dag",
    logical_date: null,
    queued_at: "2026-11-24T15:00:00.000003Z",
    start_date: null,
    end_date: null,
    duration: null,
    data_interval_start: null,
    data_interval_end: null,
    run_after: "2026-11-24T15:00:00.000002Z",
    last_scheduling_decision: null,
    run_type: "manual",
    state: "queued",
    triggered_by: "rest_api",
    triggering_user_name: "admin",
    conf,
    note: "hello",
    dag_versions: [expect.objectContaining({ version_number: 1, dag_id: "dag" })],
    bundle_version: null,
    dag_display_name: "dag",
    partition_key: null,
    partition_date: null,
  });
});

test.each([[{}], [{ dag_run_id: null }], [{ dag_run_id: "" }]])(
  "Without an id (%o), the id is generated from the time",
  async (id) => {
    expect(await demoOf(world).start("dag", id)).toMatchObject({
      dag_run_id: "manual__2026-11-24T15:00:00.000002+00:00",
    });
  },
);

test.each(["a b", "a/b", "a%b", "ä", "a'b"])("Rejects the id %s, which contains an invalid character", async (id) => {
  expect(await request({ logical_date: null, dag_run_id: id })).toMatchObject({
    status: 400,
    body: { detail: matching(/^The run_id provided '.*' does not match regex pattern /) },
  });
});

test.each(["..", "a..b"])("Rejects the id %s, which allows path traversal", async (id) => {
  expect(await request({ logical_date: null, dag_run_id: id })).toMatchObject({
    status: 400,
    body: { detail: `The run_id '${id}' must not contain '..' to prevent path traversal` },
  });
});

test.each(["scheduled", "backfill", "asset_triggered", "asset_materialization", "operator_triggered"])(
  "Rejects an id that starts with the reserved prefix %s__",
  async (type) => {
    expect(await request({ logical_date: null, dag_run_id: `${type}__x` })).toMatchObject({
      status: 400,
      body: { detail: `A manual DAG run cannot use ID '${type}__x' since it is reserved for ${type} runs` },
    });
  },
);

test.each([".", "-", "~", "a~b", "a:b+c", "list", "manual__x", "SCHEDULED__X", "x".repeat(300)])(
  "Accepts the id %s unchanged",
  async (id) => {
    expect(await request({ logical_date: null, dag_run_id: id })).toMatchObject({
      status: 200,
      body: { dag_run_id: id },
    });
  },
);

test("An existing run id and an existing logical date are the same 409", async () => {
  const demo = demoOf(world);
  await demo.start("dag", { dag_run_id: "r", logical_date: "2026-03-01T00:00:00Z" });
  for (const body of [
    { dag_run_id: "r", logical_date: null },
    { dag_run_id: "other", logical_date: "2026-03-01T01:00:00+01:00" },
  ]) {
    expect(await request(body, demo)).toMatchObject({
      status: 409,
      body: {
        detail: {
          reason: "Unique constraint violation",
          statement: "hidden",
          orig_error: "hidden",
          message: matching(/look for ID \w{8}$/),
        },
      },
    });
  }
});

test("Two DAGs can have the same run id", async () => {
  const demo = demoOf(worldOf(dagOf([]), dagOf([], { dagId: "other" })));
  await demo.start("dag", { dag_run_id: "r" });
  expect(await demo.start("other", { dag_run_id: "r" })).toMatchObject({ dag_id: "other" });
});

test("A null conf is an empty one, other types are a 422", async () => {
  expect(await request({ logical_date: null, conf: null })).toMatchObject({ status: 200, body: { conf: {} } });
  for (const conf of [[], "x"]) {
    expect(await request({ logical_date: null, conf })).toMatchObject({
      status: 422,
      body: { detail: [{ type: "dict_type" }] },
    });
  }
});

test("Keeps whole numbers beyond 2^53 exactly, and returns 1e400 as null", async () => {
  const demo = demoOf(world);
  const body = '{"logical_date": null, "dag_run_id": "r", "conf": {"big": 9007199254740993, "huge": 1e400}}';
  const headers = { "content-type": "application/json" };
  expect(await demo.request("POST", path, { body, headers })).toMatchObject({ status: 200 });
  expect(rowOf((await demo.get(`${path}/r`))["conf"])).toEqual({ big: 9_007_199_254_740_993n, huge: null });
});

test("A stale DAG and an unknown one cannot be started", async () => {
  const demo = demoOf(worldOf(dagOf([], { stale: true })));
  for (const dagId of ["dag", "nope"]) {
    expect(await demo.request("POST", `/api/v2/dags/${dagId}/dagRuns`, { body: { logical_date: null } })).toMatchObject(
      {
        status: 404,
        body: { detail: `Dag with dag_id: '${dagId}' not found` },
      },
    );
  }
});

test("Starting a DAG that allows no manual runs is a 400", async () => {
  const demo = demoOf(worldOf(dagOf([], { allowedRunTypes: ["scheduled"] })));
  expect(await request({ logical_date: null }, demo)).toMatchObject({
    status: 400,
    body: { detail: "Dag with dag_id: 'dag' does not allow manual runs" },
  });
});

test("A start with a Referer is triggered by the UI", async () => {
  const response = await demoOf(world).request("POST", path, {
    body: { logical_date: null },
    headers: { referer: "http://airflow.test/" },
  });
  expect(response.body).toMatchObject({ triggered_by: "ui" });
});

test("Rejects partition_key and the unknown key bundle_version", async () => {
  expect(await request({ logical_date: null, partition_key: "x" })).toMatchObject({ status: 400 });
  expect(await request({ logical_date: null, bundle_version: "1" })).toMatchObject({ status: 422 });
});

test("Rejects a body that is not JSON before it checks the token", async () => {
  const response = await demoOf(world).request("POST", path, {
    role: null,
    body: '{"a":',
    headers: { "content-type": "application/json" },
  });
  expect(response).toMatchObject({ status: 422, body: { detail: [{ type: "json_invalid", loc: ["body", 5] }] } });
});
