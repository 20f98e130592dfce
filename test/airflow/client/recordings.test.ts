import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ENDPOINTS } from "../../../src/airflow/client/client.ts";
import { errorFromResponse } from "../../../src/airflow/client/error-from-response.ts";
import { isObject } from "../../../src/domain/json.ts";

const FOLDER = new URL("../../fixtures/airflow/", import.meta.url);

/** Recorded successful responses, each with its endpoint. */
const SUCCESSES = [
  ["version", "version"],
  ["health", "health"],
  ["dags", "dags-list"],
  ["dag", "dag-get"],
  ["patchDag", "dag-patch-paused"],
  ["dagDetails", "dag-details"],
  ["dagDetails", "dag-details-scheduled"],
  ["tasks", "tasks"],
  ["tasks", "tasks-dap"],
  ["tasks", "tasks-group"],
  ["tasks", "tasks-mapped"],
  ["tasks", "tasks-teardown"],
  ["dagVersions", "dagversions"],
  ["dagStats", "dagstats"],
  ["importErrors", "import-errors"],
  ["dagRunsBatch", "dagruns-list-post"],
  ["dagRuns", "dagruns-list-get"],
  ["dagRuns", "dagruns-scheduled"],
  ["dagRuns", "dagruns-cursor"],
  ["dagRun", "dagrun-get"],
  ["triggerDagRun", "dagrun-trigger"],
  ["patchDagRun", "dagrun-patch-state"],
  ["clearDagRun", "clear"],
  ["clearDagRunDryRun", "clear-dry-run"],
  ["clearTaskInstances", "clear-task-instances"],
  ["taskInstancesBatch", "taskinstances-list-post"],
  ["allTaskInstances", "taskinstances-list-get"],
  ["allTaskInstances", "taskinstances-just-created"],
  ["allTaskInstances", "taskinstance-listmapped"],
  ["taskInstance", "taskinstance-get"],
  ["taskInstance", "taskinstance-get-failed"],
  ["taskInstance", "taskinstance-get-mapped"],
  ["patchTaskInstance", "taskinstance-patch"],
  ["tries", "tries"],
  ["tries", "tries-after-clear"],
  ["xcomEntries", "xcom-list"],
  ["xcomEntry", "xcom-value"],
  ["bulkDagRuns", "bulk-patch-dagruns"],
] as const;

/** Recorded error responses, each with its endpoint and the resulting code. */
const ERRORS = [
  ["triggerDagRun", "error-400-conf-one", "BAD_USER_INPUT"],
  ["triggerDagRun", "error-400-conf-two", "BAD_USER_INPUT"],
  ["dagRuns", "error-400-order", "AIRFLOW_REFUSED"],
  ["dags", "error-401-expired", "UNAUTHENTICATED"],
  ["dags", "error-401-no-token", "UNAUTHENTICATED"],
  ["dags", "error-403-bad-jwt", "UNAUTHENTICATED"],
  ["triggerDagRun", "error-403-forbidden", "FORBIDDEN"],
  ["triggerDagRun", "error-404-broken-dag", "NOT_FOUND"],
  ["dag", "error-404-dag", "NOT_FOUND"],
  ["taskInstance", "error-404-mapped-ti", "NOT_FOUND"],
  ["dagRun", "error-404-run", "NOT_FOUND"],
  ["tasks", "error-404-tasks", "NOT_FOUND"],
  ["xcomEntry", "error-404-xcom", "NOT_FOUND"],
  ["triggerDagRun", "error-409-logical-date", "CONFLICT"],
  ["triggerDagRun", "error-409-run-id", "CONFLICT"],
  ["triggerDagRun", "error-422-no-logical-date", "AIRFLOW_REFUSED"],
  ["dagRuns", "error-422-state", "BAD_USER_INPUT"],
  ["dagRunsBatch", "dagruns-list-post-unknown-key", "PRECONDITION_FAILED"],
  ["dagRunsBatch", "dagruns-list-post-bad-order", "AIRFLOW_REFUSED"],
] as const;

describe.skipIf(!existsSync(FOLDER)).each(["3.0.6", "3.3.2"])("recorded responses of Airflow %s", (version) => {
  test.each(SUCCESSES.filter(([, name]) => existsSync(fileOf(version, name))))("%s accepts %s", (endpoint, name) => {
    const { guard } = ENDPOINTS[endpoint];
    const { body } = recording(version, name);
    expect(guard.is(body) ? "valid" : guard.problem(body)).toBe("valid");
  });

  test.each(ERRORS)("%s turns %s into %s", (endpoint, name, code) => {
    const { status, body } = recording(version, name);
    const error = errorFromResponse({ status, body, retryAfter: null, endpoint: ENDPOINTS[endpoint], version });
    expect(error.code).toBe(code);
    expect(JSON.stringify([error.message, error.details])).not.toMatch(/INSERT|sqlite|\/opt\//i);
  });
});

function fileOf(version: string, name: string): URL {
  return new URL(`${version}/${name}.json`, FOLDER);
}

function recording(version: string, name: string): { readonly status: number; readonly body: unknown } {
  const parsed: unknown = JSON.parse(readFileSync(fileOf(version, name), "utf8"));
  if (!isObject(parsed) || typeof parsed["status"] !== "number") throw new Error(`${name} is not a recording`);
  return { status: parsed["status"], body: parsed["body"] };
}
