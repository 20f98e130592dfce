import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { demoWorld } from "../../demo-airflow/workflows/demo-world.ts";
import { demoOf, rowOf } from "./demo-client.ts";

const recordings = new URL("../fixtures/airflow/3.3.2/", import.meta.url);

type Recording = { readonly status: number; readonly body: unknown };

function recording(name: string): Recording {
  const read = rowOf(JSON.parse(readFileSync(new URL(`${name}.json`, recordings), "utf8")));
  return { status: Number(read["status"]), body: read["body"] };
}

/** Fields whose contents depend on the world, not on Airflow. */
const worldFields = new Set(["conf", "params", "rendered_fields", "value", "schema"]);

/** The differences of two bodies: keys, their order and types of values. Of lists, only the first rows; null equals any type. */
function differences(path: string, airflow: unknown, demo: unknown): readonly string[] {
  if (airflow === null || demo === null) return [];
  if (Array.isArray(airflow) && Array.isArray(demo)) {
    return airflow.length === 0 || demo.length === 0 ? [] : differences(`${path}[0]`, airflow[0], demo[0]);
  }
  if (typeof airflow !== typeof demo || Array.isArray(airflow) !== Array.isArray(demo)) {
    return [`${path}: ${typeof airflow} in Airflow, ${typeof demo} in the demo`];
  }
  if (typeof airflow !== "object" || worldFields.has(path.split(".").at(-1) ?? "")) return [];
  const [one, other] = [rowOf(airflow), rowOf(demo)];
  const keys = [Object.keys(one).join(" "), Object.keys(other).join(" ")];
  return [
    ...(keys[0] === keys[1] ? [] : [`${path}: the keys ${keys[0]} in Airflow, ${keys[1]} in the demo`]),
    ...Object.keys(one).flatMap((key) => (key in other ? differences(`${path}.${key}`, one[key], other[key]) : [])),
  ];
}

const triage = "/api/v2/dags/metagenome_triage";
const run = `${triage}/dagRuns/river-W3`;
const failed = "/api/v2/dags/variant_calling/dagRuns/germline-G4";
const mappedRun = "/api/v2/dags/rnaseq_quant/dagRuns/drought-1";

type RecordedRequest = readonly [name: string, method: string, path: string, body?: unknown];
const withBody = ([name, method, path, body]: RecordedRequest) => [name, method, path, body] as const;

const sameShape: readonly RecordedRequest[] = [
  ["dags-list", "GET", "/api/v2/dags?limit=3"],
  ["dag-get", "GET", triage],
  ["dag-details", "GET", `${triage}/details`],
  ["dag-details-scheduled", "GET", "/api/v2/dags/reference_sync/details"],
  ["tasks", "GET", `${triage}/tasks`],
  ["tasks-mapped", "GET", "/api/v2/dags/rnaseq_quant/tasks"],
  ["dagstats", "GET", "/api/v2/dagStats"],
  ["dagtags", "GET", "/api/v2/dagTags"],
  ["dagversions", "GET", "/api/v2/dags/~/dagVersions?limit=3&order_by=-id"],
  ["dagwarnings", "GET", "/api/v2/dagWarnings"],
  ["dagruns-list-get", "GET", "/api/v2/dags/~/dagRuns?limit=3&order_by=-run_after"],
  ["dagruns-cursor", "GET", "/api/v2/dags/~/dagRuns?limit=2&cursor="],
  ["dagruns-scheduled", "GET", "/api/v2/dags/reference_sync/dagRuns?limit=2"],
  ["dagruns-list-post", "POST", "/api/v2/dags/~/dagRuns/list", { order_by: "-run_after", page_limit: 10 }],
  ["dagrun-get", "GET", run],
  ["taskinstance-get", "GET", `${run}/taskInstances/read_qc`],
  ["taskinstance-get-failed", "GET", `${failed}/taskInstances/call_variants`],
  ["taskinstance-get-mapped", "GET", `${mappedRun}/taskInstances/trim/1`],
  ["taskinstance-listmapped", "GET", `${mappedRun}/taskInstances/trim/listMapped`],
  ["taskinstances-list-get", "GET", `${run}/taskInstances?limit=6`],
  ["taskinstances-list-post", "POST", "/api/v2/dags/~/dagRuns/~/taskInstances/list", { page_limit: 3 }],
  ["tries", "GET", `${failed}/taskInstances/call_variants/tries`],
  ["xcom-list", "GET", `${run}/taskInstances/read_qc/xcomEntries`],
  ["xcom-value", "GET", `${run}/taskInstances/read_qc/xcomEntries/return_value`],
  ["xcom-value-stringify", "GET", `${run}/taskInstances/read_qc/xcomEntries/return_value?stringify=true`],
  ["log-json", "GET", `${run}/taskInstances/read_qc/logs/1`],
  ["log-json-failed", "GET", `${failed}/taskInstances/call_variants/logs/1`],
  ["health", "GET", "/api/v2/monitor/health"],
  ["version", "GET", "/api/v2/version"],
  ["eventlogs", "GET", "/api/v2/eventLogs?limit=5&order_by=-id"],
  ["clear-dry-run", "POST", `${failed}/clear`, { dry_run: true }],
  ["dagrun-trigger", "POST", `${triage}/dagRuns`, { logical_date: null, note: "hello" }],
  ["dagrun-patch-state", "PATCH", `${run}?update_mask=state`, { state: "failed" }],
  ["taskinstance-patch", "PATCH", `${run}/taskInstances/report`, { new_state: "failed" }],
  ["clear", "POST", `${failed}/clear`, { dry_run: false, only_failed: true }],
  [
    "clear-task-instances",
    "POST",
    `${triage}/clearTaskInstances`,
    { dag_run_id: "river-W3", only_failed: false, dry_run: false, task_ids: ["report"] },
  ],
  [
    "bulk-patch-dagruns",
    "PATCH",
    "/api/v2/dags/~/dagRuns",
    { actions: [{ action: "update", entities: [{ dag_id: "metagenome_triage", dag_run_id: "river-W3", note: "x" }] }] },
  ],
  ["dag-patch-paused", "PATCH", `${triage}?update_mask=is_paused`, { is_paused: true }],
  ["dagrun-delete", "DELETE", `${triage}/dagRuns/river-W2`],
];

const sameBody: readonly RecordedRequest[] = [
  ["dagruns-list-post-bad-order", "POST", "/api/v2/dags/~/dagRuns/list", { order_by: "bogus" }],
  ["dagruns-list-post-unknown-key", "POST", "/api/v2/dags/~/dagRuns/list", { bogus: 1 }],
  ["error-400-order", "GET", "/api/v2/dags/~/dagRuns?order_by=bogus"],
  ["error-404-dag", "GET", "/api/v2/dags/nope"],
  ["error-404-tasks", "GET", "/api/v2/dags/nope/tasks"],
  ["error-404-trigger", "POST", "/api/v2/dags/nope/dagRuns", { logical_date: null }],
  ["error-404-mapped-ti", "GET", `${mappedRun}/taskInstances/trim`],
  ["error-404-xcom", "GET", `${run}/taskInstances/read_qc/xcomEntries/zzz`],
  ["error-422-no-logical-date", "POST", `${triage}/dagRuns`, {}],
  ["error-422-state", "GET", "/api/v2/dags/~/dagRuns?state=bogus"],
];

describe.skipIf(!existsSync(recordings))("Recorded responses of Airflow 3.3.2 (skipped without the recordings)", () => {
  test.each(sameShape.map(withBody))(
    "%s has the same status, keys, order of keys and types of values",
    async (name, method, path, body) => {
      const { status, body: recorded } = recording(name);
      const response = await demoOf(demoWorld, "demo").request(method, path, { body });
      expect(response.status).toBe(status);
      expect(differences("body", recorded, response.body)).toEqual([]);
    },
  );

  test.each(sameBody.map(withBody))("%s has the same status and the same body", async (name, method, path, body) => {
    const response = await demoOf(demoWorld, "demo").request(method, path, { body });
    expect({ status: response.status, body: response.body }).toEqual(recording(name));
  });

  test.each([
    ["error-400-conf-one", { depth: 99 }],
    ["error-400-conf-two", { mode: "bad", depth: 99, sample: "" }],
  ])("%s reports the first invalid Param with the message of Python's jsonschema", async (name, conf) => {
    const params = {
      sample: { value: "s1", schema: { type: "string", minLength: 1 } },
      depth: { value: 3, schema: { type: "integer", minimum: 1, maximum: 10 } },
      mode: { value: "fast", schema: { enum: ["fast", "slow"] } },
    };
    const demo = demoOf({ dags: [{ dagId: "p_params", params, tasks: [] }] });
    const response = await demo.request("POST", "/api/v2/dags/p_params/dagRuns", {
      body: { logical_date: null, conf },
    });
    expect({ status: response.status, body: response.body }).toEqual(recording(name));
  });
});
