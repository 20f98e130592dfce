import { readFile } from "node:fs/promises";
import { buildSchema, getNamedType, isLeafType, isObjectType, type GraphQLField } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoWorld } from "../../demo-airflow/workflows/demo-world.ts";
import { startDemoAirflow, type ServedDemoAirflow } from "../../demo-airflow/serve.ts";
import { resolvers } from "../../src/resolvers/resolvers.ts";
import { testWorld } from "../suites/world.ts";
import { startTestGateway, type TestGateway } from "../support/gateway.ts";

const schema = buildSchema(await readFile("schema.graphql", "utf8"));

/** A query that returns each readable type. */
const QUERIES: Readonly<Record<string, string>> = {
  Query: "FIELDS",
  Workflow: "workflows(first: 100, filter: { includeStale: true }) { nodes { FIELDS } }",
  WorkflowConnection: "workflows(first: 2) { FIELDS }",
  WorkflowEdge: "workflows(first: 2) { edges { FIELDS } }",
  PageInfo: "workflows(first: 2) { pageInfo { FIELDS } }",
  RunStateCount: "workflows { nodes { runCounts { FIELDS } } }",
  Diagnostic:
    "workflows(filter: { includeStale: true }) { nodes { diagnostics { FIELDS } } } service { profiles { diagnostics { FIELDS } } }",
  Task: "workflows { nodes { tasks { FIELDS } } }",
  Run: "runs(first: 100) { nodes { FIELDS } }",
  RunConnection: "runs(first: 2) { FIELDS }",
  RunEdge: "runs(first: 2) { edges { FIELDS } }",
  RunProfile: "runs(first: 100) { nodes { profiles { FIELDS } } }",
  Label: "runs(first: 100) { nodes { labels { FIELDS } } }",
  TaskInstance: "runs(first: 40) { nodes { taskInstances(first: 20) { nodes { FIELDS } } } }",
  TaskInstanceConnection: "runs(first: 9) { nodes { taskInstances(first: 1) { FIELDS } } }",
  TaskInstanceEdge: "runs(first: 9) { nodes { taskInstances(first: 1) { edges { FIELDS } } } }",
  Attempt: "runs(first: 9) { nodes { taskInstances(first: 9) { nodes { attempts { FIELDS } } } } }",
  Progress: "runs(first: 100) { nodes { progress { FIELDS } } }",
  TaskInstanceStateCount: "runs(first: 9) { nodes { progress { counts { FIELDS } } } }",
  TaskFailure: "runs(first: 100, filter: { states: [FAILED] }) { nodes { failures { FIELDS } } }",
  LogPage: "runs(first: 4) { nodes { taskInstances(first: 2) { nodes { log { FIELDS } } } } }",
  LogLine: "runs(first: 4) { nodes { taskInstances(first: 2) { nodes { log { lines { FIELDS } } } } } }",
  Output: "runs(first: 4) { nodes { outputs { FIELDS } } }",
  DapProfile: "dapProfiles(filter: { includeAbstract: true }) { nodes { FIELDS } }",
  DapProfileConnection: "dapProfiles(first: 2) { FIELDS }",
  DapProfileEdge: "dapProfiles(first: 2) { edges { FIELDS } }",
  DapParam: "dapProfiles(filter: { includeAbstract: true }) { nodes { params { FIELDS } } }",
  Deprecation: "dapProfiles { nodes { deprecation { FIELDS } } }",
  Pipeline: "dapProfiles { nodes { pipeline { FIELDS } } }",
  SchemaChanges: 'dapProfile(id: "read-trim@1.4.0") { changesSince(id: "read-trim@1.3.0") { FIELDS } }',
  SchemaChange: 'dapProfile(id: "read-trim@1.4.0") { changesSince(id: "read-trim@1.3.0") { changes { FIELDS } } }',
  Viewer: "viewer { FIELDS }",
  Service: "service { FIELDS }",
  AirflowStatus: "service { airflow { FIELDS } }",
  ProfilesStatus: "service { profiles { FIELDS } }",
};
/** Arguments of the fields that need some. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  "Query.workflow": '(id: "metagenome_triage")',
  "Query.run": '(id: "metagenome_triage/runs/soil-S1")',
  "Query.dapProfile": '(id: "read-trim@1.4.0")',
  "Query.node": '(id: "metagenome_triage")',
  "Query.nodes": '(ids: ["metagenome_triage"])',
  "Query.previewRun": '(input: { workflowId: "metagenome_triage" })',
  "Query.compareRuns": '(a: "metagenome_triage/runs/soil-S1", b: "metagenome_triage/runs/soil-S2")',
  "Query.waitForRun": '(id: "metagenome_triage/runs/soil-S1")',
  "Workflow.task": '(id: "read_qc")',
  "Run.taskInstance": '(taskId: "read_qc")',
  "DapProfile.changesSince": '(id: "read-trim@1.3.0")',
};
/** Fields that are null or empty without problems. */
const NULL_WITHOUT_PROBLEMS = new Set(["AirflowStatus.problem", "ProfilesStatus.diagnostics"]);

describe("every readable field", () => {
  let demo: ServedDemoAirflow;
  let gateway: TestGateway;
  beforeAll(async () => {
    const stale = testWorld.dags.filter(({ dagId }) => dagId === "breaking" || dagId === "vanishing");
    demo = await startDemoAirflow({ world: { ...demoWorld, dags: [...demoWorld.dags, ...stale] } });
    gateway = await startTestGateway({
      airflowUrl: demo.url,
      env: { AIRFLOW_USERNAME: "admin", AIRFLOW_PASSWORD: "admin" },
    });
    await startAndRetry(gateway);
  });
  afterAll(async () => {
    await gateway?.close();
    await demo?.close();
  });

  it.each(Object.keys(QUERIES))("of %s has a value somewhere", async (name) => {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is not an object type`);
    for (const field of Object.values(type.getFields())) {
      const path = `${name}.${field.name}`;
      if (NULL_WITHOUT_PROBLEMS.has(path)) continue;
      const selection = `field: ${field.name}${ARGUMENTS[path] ?? ""}${selectionOf(field)}`;
      const { data, errors } = await gateway.request(`{ ${QUERIES[name]!.replaceAll("FIELDS", selection)} }`);
      expect([path, errors]).toEqual([path, undefined]);
      expect([path, valuesOf(data).some((value) => value !== null && value !== undefined)]).toEqual([path, true]);
    }
  });

  it("is covered here, or belongs to mutations and subscriptions", () => {
    const others = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith("__") && QUERIES[type.name] === undefined)
      .map((type) => type.name)
      .toSorted();
    expect(others).toEqual([
      "BulkRunResult",
      "BulkRunsPayload",
      "CancelRunPayload",
      "DeleteRunPayload",
      "ItemError",
      "Mutation",
      "ParamProblem",
      "ProfileChange",
      "RetryRunPayload",
      "RetryTasksPayload",
      "RunComparison",
      "RunEvent",
      "RunPayload",
      "RunPreview",
      "StartRunPayload",
      "StartRunResult",
      "Subscription",
      "TaskChange",
      "TaskInstancePayload",
      "TaskInstancesPayload",
      "ValueChange",
      "WorkflowPayload",
    ]);
  });

  it("with a resolver is in the schema", () => {
    for (const [name, fields] of Object.entries(resolvers)) {
      const type = schema.getType(name);
      expect([name, type?.name]).toEqual([name, name]);
      if (!isObjectType(type)) continue;
      for (const field of Object.keys(fields))
        expect([name, field, field in type.getFields()]).toEqual([name, field, true]);
    }
  });
});

/** The selection of a field: a leaf of an object type, otherwise none. */
function selectionOf(field: GraphQLField<unknown, unknown>): string {
  return isLeafType(getNamedType(field.type)) ? "" : " { __typename }";
}

const members = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** The values of `field` anywhere in a response; the items of a list, since an empty list is not a value. */
function valuesOf(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data.flatMap(valuesOf);
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => (name === "field" ? members(value) : valuesOf(value)));
}

/** Starts a run and reruns it, with notes and labels, which the demo's past runs lack. */
async function startAndRetry(gateway: TestGateway): Promise<void> {
  const { data, errors } = await gateway.request<{ startRun: { run: { id: string } } }>(
    `mutation { startRun(input: { workflowId: "metagenome_triage", note: "by hand", labels: [{ name: "project", value: "soil" }],
       params: { shared: { sample_id: "S9" }, tasks: { read_qc: { reads: ["s9.fq.gz"] } } } }) { run { id } } }`,
  );
  expect(errors).toBeUndefined();
  const { id } = data.startRun.run;
  for (const mutation of [
    `rerun(input: { runId: "${id}" }) { run { id } }`,
    `setTaskInstanceNote(input: { id: "${id}/tasks/read_qc", note: "looked at" }) { taskInstance { id } }`,
  ])
    expect((await gateway.request(`mutation { ${mutation} }`)).errors).toBeUndefined();
}
