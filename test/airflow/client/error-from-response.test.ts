import { expect, test } from "vitest";
import { ENDPOINTS } from "../../../src/airflow/client/client.ts";
import { errorFromResponse } from "../../../src/airflow/client/error-from-response.ts";
import { safeDetail } from "../../../src/airflow/client/error-detail.ts";

const forbidden = (field: string) => ({
  detail: [{ type: "extra_forbidden", loc: ["body", field], msg: "no", input: "s3cret" }],
});
const VIOLATION = {
  reason: "Unique constraint violation",
  statement: "INSERT INTO dag_run",
  orig_error: "UNIQUE",
  message: "look for ID x",
};
const param = (text: string, keyword: string, instance: string) => ({
  detail: `Invalid input for param ${text}\n\nFailed validating '${keyword}' in schema:\n    {}\n\nOn instance:\n    ${instance}`,
});

test.each([
  ["dagRun", 400, { detail: "Ordering with 'x' is disallowed" }, "AIRFLOW_REFUSED", "Ordering with 'x' is disallowed"],
  [
    "triggerDagRun",
    400,
    { detail: "DAG etl has import errors and cannot be triggered" },
    "PRECONDITION_FAILED",
    "DAG etl has import errors and cannot be triggered",
  ],
  ["dagRun", 404, { detail: "The DagRun was not found" }, "NOT_FOUND", "The DagRun was not found"],
  [
    "patchTaskInstance",
    404,
    { detail: ["The Task Instance with dag_id: `a` was not found"] },
    "NOT_FOUND",
    "Not found in Airflow.",
  ],
  [
    "dagRun",
    404,
    { error: "API route not found" },
    "AIRFLOW_UNREADABLE",
    "There is no Airflow API v2 at the configured address: GET /dags/{dag_id}/dagRuns/{dag_run_id} was not found.",
  ],
  [
    "dagRun",
    404,
    undefined,
    "AIRFLOW_UNREADABLE",
    "There is no Airflow API v2 at the configured address: GET /dags/{dag_id}/dagRuns/{dag_run_id} was not found.",
  ],
  [
    "bulkDagRuns",
    405,
    { detail: "Method Not Allowed" },
    "PRECONDITION_FAILED",
    "PATCH /dags/~/dagRuns requires Airflow 3.3 or newer (this is 3.0.6).",
  ],
  [
    "dagRunsBatch",
    422,
    forbidden("conf_contains"),
    "PRECONDITION_FAILED",
    "The field conf_contains requires Airflow 3.2 or newer (this is 3.0.6).",
  ],
  ["dagRunsBatch", 422, forbidden("bogus"), "PRECONDITION_FAILED", "This Airflow does not support the field bogus."],
  [
    "patchDagRun",
    422,
    {
      detail: [
        {
          type: "string_too_long",
          loc: ["body", "note"],
          msg: "String should have at most 1000 characters",
          input: "s3cret",
        },
      ],
    },
    "BAD_USER_INPUT",
    "Airflow rejected note: String should have at most 1000 characters.",
  ],
  [
    "dagRuns",
    422,
    { detail: "Invalid value for state. Valid values are queued" },
    "BAD_USER_INPUT",
    "Invalid value for state. Valid values are queued",
  ],
  [
    "triggerDagRun",
    422,
    { detail: { reason: "Value rejected by database", statement: "s3cret" } },
    "BAD_USER_INPUT",
    "Airflow rejected one of the values.",
  ],
  ["triggerDagRun", 409, { detail: VIOLATION }, "CONFLICT", "A run with this id or this logical date already exists."],
  [
    "deleteDagRun",
    409,
    { detail: "The DagRun r1 cannot be deleted in running state" },
    "PRECONDITION_FAILED",
    "The DagRun r1 cannot be deleted in running state",
  ],
  [
    "patchTaskInstance",
    409,
    { detail: "Task id a is already in failed state" },
    "CONFLICT",
    "Task id a is already in failed state",
  ],
  ["dags", 418, { detail: "teapot" }, "AIRFLOW_REFUSED", "teapot"],
  ["dags", 418, undefined, "AIRFLOW_REFUSED", "Airflow rejected GET /dags."],
] as const)("turns %s %d %j into %s", (endpoint, status, body, code, message) => {
  const error = errorFromResponse({ status, body, retryAfter: null, endpoint: ENDPOINTS[endpoint], version: "3.0.6" });
  expect({ code: error.code, message: error.message, airflow: error.details.airflow }).toEqual({
    code,
    message,
    airflow: { status },
  });
  expect(JSON.stringify([error.message, error.details])).not.toMatch(/s3cret|INSERT/);
});

test.each([
  [
    param("depth: 99 is greater than the maximum of 10", "maximum", "99"),
    "depth is greater than the maximum of 10 (Airflow)",
  ],
  [
    param("mode: 'bad' is not one of ['fast', 'slow']", "enum", "'bad'"),
    "mode is not one of ['fast', 'slow'] (Airflow)",
  ],
  [
    param("io: 's3cret' is a required property", "required", "{'a': 's3cret'}"),
    "io does not match the keyword required of its schema (Airflow)",
  ],
  [{ detail: "Invalid input for param must: No value passed" }, "must has no value (Airflow)"],
  [
    { detail: "Invalid input for param must: No value passed and Param has no default value" },
    "must has no value (Airflow)",
  ],
  [{ detail: "Invalid input for param odd: s3cret" }, "odd is invalid (Airflow)"],
])("makes a problem without the value of %j", (body, message) => {
  const error = errorFromResponse({
    status: 400,
    body,
    retryAfter: null,
    endpoint: ENDPOINTS.triggerDagRun,
    version: null,
  });
  expect(error.code).toBe("BAD_USER_INPUT");
  const name = message.split(" ")[0];
  expect(error.details.problems).toEqual([
    { message, pointer: `/dag/${name}`, keyword: "airflow", taskId: null, dapProfile: null, definedBy: null },
  ]);
});

test.each([
  ["first line\nsecond", "first line"],
  ["x".repeat(600), `${"x".repeat(499)}…`],
  ["No such file: /opt/airflow/dags/etl.py here", "No such file: … here"],
  ["(sqlite3.OperationalError) [SQL: SELECT 1]", null],
  ["INSERT INTO dag_run (id) VALUES (1)", null],
  ["Traceback (most recent call last):", null],
  ["tab\there", "tab here"],
  ["run scheduled__2026-01-01T00:00:00+00:00 and/or that", "run scheduled__2026-01-01T00:00:00+00:00 and/or that"],
  ["", null],
  [{ reason: "Database error" }, null],
])("reduces the detail %j to %j", (detail, text) => {
  expect(safeDetail(detail)).toBe(text);
});
