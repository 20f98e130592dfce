import { readFile } from "node:fs/promises";
import { buildSchema, getNamedType, isLeafType, isObjectType, type GraphQLField } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoWorld } from "../../demo-airflow/workflows/demo-world.ts";
import { startDemoAirflow, type ServedDemoAirflow } from "../../demo-airflow/serve.ts";
import { resolvers } from "../../src/resolvers/resolvers.ts";
import { testWorld } from "../suites/world.ts";
import { startTestGateway, type TestGateway } from "../support/gateway.ts";

const schema = buildSchema(await readFile("schema.graphql", "utf8"));

/** Where each type of the reading part is found. */
const PLACES: Readonly<Record<string, string>> = {
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
/** What a field is asked with, where it cannot be asked without. */
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
/** Null, or an empty list, wherever all is well. */
const NULL_WHEN_WELL = new Set(["AirflowStatus.problem", "ProfilesStatus.diagnostics"]);

describe("every field of the reading part", () => {
  let demo: ServedDemoAirflow;
  let gateway: TestGateway;
  beforeAll(async () => {
    const gone = testWorld.dags.filter(({ dagId }) => dagId === "breaking" || dagId === "vanishing");
    demo = await startDemoAirflow({ world: { ...demoWorld, dags: [...demoWorld.dags, ...gone] } });
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

  it.each(Object.keys(PLACES))("of %s tells something somewhere", async (name) => {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no type`);
    for (const field of Object.values(type.getFields())) {
      const path = `${name}.${field.name}`;
      if (NULL_WHEN_WELL.has(path)) continue;
      const selection = `field: ${field.name}${ARGUMENTS[path] ?? ""}${below(field)}`;
      const { data, errors } = await gateway.ask(`{ ${PLACES[name]!.replaceAll("FIELDS", selection)} }`);
      expect([path, errors]).toEqual([path, undefined]);
      expect([path, valuesOf(data).some((value) => value !== null && value !== undefined)]).toEqual([path, true]);
    }
  });

  it("is found at one of these places, or belongs to writing and watching", () => {
    const others = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith("__") && PLACES[type.name] === undefined)
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

  it("that has a resolver is in the schema", () => {
    for (const [name, fields] of Object.entries(resolvers)) {
      const type = schema.getType(name);
      expect([name, type?.name]).toEqual([name, name]);
      if (!isObjectType(type)) continue;
      for (const field of Object.keys(fields))
        expect([name, field, field in type.getFields()]).toEqual([name, field, true]);
    }
  });
});

/** One leaf below a field of an object type. */
function below(field: GraphQLField<unknown, unknown>): string {
  return isLeafType(getNamedType(field.type)) ? "" : " { __typename }";
}

const members = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** What stands at `field` anywhere in an answer; the members of a list, for an empty one tells nothing. */
function valuesOf(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data.flatMap(valuesOf);
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => (name === "field" ? members(value) : valuesOf(value)));
}

/** A run that the gateway itself started and one that came of it, with notes: what past runs have not. */
async function startAndRetry(gateway: TestGateway): Promise<void> {
  const { data, errors } = await gateway.ask<{ startRun: { run: { id: string } } }>(
    `mutation { startRun(input: { workflowId: "metagenome_triage", note: "by hand", labels: [{ name: "project", value: "soil" }],
       params: { shared: { sample_id: "S9" }, tasks: { read_qc: { reads: ["s9.fq.gz"] } } } }) { run { id } } }`,
  );
  expect(errors).toBeUndefined();
  const { id } = data.startRun.run;
  for (const act of [
    `rerun(input: { runId: "${id}" }) { run { id } }`,
    `setTaskInstanceNote(input: { id: "${id}/tasks/read_qc", note: "looked at" }) { taskInstance { id } }`,
  ])
    expect((await gateway.ask(`mutation { ${act} }`)).errors).toBeUndefined();
}
