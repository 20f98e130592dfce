import { expect, test } from "vitest";
import { createGuard } from "../../../src/airflow/wire/guard.ts";
import { AirflowDagStats, AirflowDagRunList } from "../../../src/airflow/wire/rows.ts";
import { AirflowXComValue } from "../../../src/airflow/wire/results.ts";

const stats = createGuard(AirflowDagStats);

test("accepts additional fields", () => {
  expect(stats.is({ dags: [{ dag_id: "etl", stats: [{ state: "new_state", count: 1, more: {} }] }], more: 1 })).toBe(
    true,
  );
});

test.each([
  [{ dags: [{ dag_id: "etl", stats: [] }, { dag_id: "qc" }] }, "dags[1].stats is missing"],
  [{ dags: [{ dag_id: "etl", stats: [{ state: "failed", count: "7" }] }] }, "dags[0].stats[0].count is not an integer"],
  [{ dags: {} }, "dags is not an array"],
  [{}, "dags is missing"],
  [[], "the body is not an object"],
  [null, "the body is not an object"],
])("names the first wrong field of %j", (value, problem) => {
  expect(stats.is(value)).toBe(false);
  expect(stats.problem(value)).toBe(problem);
});

test("mentions null for a nullable field", () => {
  expect(createGuard(AirflowDagRunList).problem({ dag_runs: [], total_entries: "many" })).toBe(
    "total_entries is not an integer or null",
  );
});

test("names the missing field of an intersection", () => {
  const entry = { key: "out", task_id: "trim", map_index: -1, run_id: "r1", dag_id: "etl" };
  const guard = createGuard(AirflowXComValue);
  expect(guard.is({ ...entry, value: null })).toBe(true);
  expect(guard.problem(entry)).toBe("value is missing");
});
