import { expect, test } from "vitest";
import { runRow, taskInstanceRow } from "../support/airflow-rows.ts";
import { StubResponse, gatewayOver } from "../support/small-airflow.ts";

const entry = (key: string) => ({
  key,
  timestamp: "2026-11-22T09:00:00Z",
  logical_date: null,
  map_index: -1,
  task_id: "trim",
  dag_id: "etl",
  run_id: "r",
});

test("outputs may have any key, and one that cannot be read does not fail the others", async () => {
  const keys = ["../up", "a/b c", "broken", "return_value"];
  const at = "GET /dags/etl/dagRuns/r/taskInstances/trim/xcomEntries";
  const { request, airflow } = await gatewayOver({
    "GET /dags/etl/dagRuns/r": () => runRow({ dag_id: "etl", dag_run_id: "r" }),
    "GET /dags/etl/dagRuns/r/taskInstances/~/xcomEntries": () => ({
      xcom_entries: keys.map(entry),
      total_entries: keys.length,
    }),
    [`${at}/a/b c`]: () => ({ ...entry("a/b c"), value: { reads: 12 } }),
    [`${at}/broken`]: () => new StubResponse(500, { detail: "no such luck" }),
    [`${at}/return_value`]: () => ({ ...entry("return_value"), value: false }),
  });
  const { data, errors } = await request<unknown>('{ run(id: "etl/runs/r") { outputs { key value isTruncated } } }');
  expect(data).toEqual({
    run: {
      outputs: [
        { key: "../up", value: null, isTruncated: false },
        { key: "a/b c", value: { reads: 12 }, isTruncated: false },
        { key: "broken", value: null, isTruncated: false },
        { key: "return_value", value: false, isTruncated: false },
      ],
    },
  });
  expect(errors?.map(({ path, extensions }) => [path, extensions["code"]])).toEqual([
    [["run", "outputs", 0, "value"], "BAD_USER_INPUT"],
    [["run", "outputs", 2, "value"], "AIRFLOW_REFUSED"],
  ]);
  expect(airflow.calls).not.toContain(expect.stringContaining("up"));
});

test("the duration of an attempt is computed from its times", async () => {
  const begun = { dag_id: "etl", dag_run_id: "r", start_date: "2026-11-22T09:00:00Z" };
  const { request } = await gatewayOver({
    "GET /dags/etl/dagRuns/r": () => runRow({ dag_id: "etl", dag_run_id: "r" }),
    "POST /dags/~/dagRuns/~/taskInstances/list": () => ({
      task_instances: [
        taskInstanceRow({ ...begun, task_id: "align", end_date: null, duration: 7, state: "running" }),
        taskInstanceRow({ ...begun, task_id: "trim", end_date: "2026-11-22T09:00:02.5Z", duration: -55.8 }),
      ],
      total_entries: 2,
    }),
  });
  const { data } = await request<unknown>('{ run(id: "etl/runs/r") { taskInstances { nodes { taskId duration } } } }');
  expect(data).toEqual({
    run: {
      taskInstances: {
        nodes: [
          { taskId: "align", duration: null },
          { taskId: "trim", duration: 2.5 },
        ],
      },
    },
  });
});
