import { describe, expect, test } from "vitest";
import { conditional } from "../../src/profiles/conjunction.ts";
import { createForm } from "../../src/profiles/form.ts";
import { FormCache } from "../../src/profiles/form-cache.ts";
import { objectAt } from "../../src/profiles/json.ts";
import type { JsonObject } from "../../src/profiles/profile.ts";
import { checkParams } from "../../src/profiles/values.ts";
import { freshValidator } from "../support/fresh-validator.ts";
import { catalog, definition, manifest, profile } from "../support/profiles.ts";
import { inputsOf, renderForm } from "../support/render-form.ts";
import { triage, triageCatalog } from "../support/triage.ts";

const form = createForm(triageCatalog(), triage);
const CLOSED = { additionalProperties: false };

describe("the start form", () => {
  test("is one closed schema of what each task, the workflow and Airflow ask", () => {
    expect(form.paramSchema).toEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "Metagenome triage",
      type: "object",
      properties: {
        tasks: {
          type: "object",
          title: "Tasks",
          properties: {
            read_qc: {
              type: "object",
              title: "read_qc: Read trimming and QC",
              properties: {
                reads: {
                  type: "array",
                  title: "FASTQ files",
                  items: { type: "string", pattern: "\\.f(ast)?q(\\.gz)?$" },
                  minItems: 1,
                  maxItems: 2,
                },
                threads: { type: "integer", minimum: 1, maximum: 32, default: 8 },
                memory_gb: { type: "integer", minimum: 1, maximum: 32, default: 8 },
              },
              required: ["reads"],
              ...CLOSED,
            },
            classify_host: {
              type: "object",
              title: "classify_host: Taxonomic classification",
              properties: { confidence: { type: "number", minimum: 0, maximum: 1, default: 0.1 } },
              ...CLOSED,
            },
            classify_pathogen: {
              type: "object",
              title: "classify_pathogen: Taxonomic classification",
              properties: {
                database: { type: "string", enum: ["standard-8", "viral", "fungi"], default: "viral" },
                confidence: { type: "number", minimum: 0, maximum: 1, default: 0.1 },
              },
              ...CLOSED,
            },
          },
          required: ["read_qc"],
          ...CLOSED,
        },
        shared: {
          type: "object",
          title: "Shared",
          properties: { sample_id: { type: "string", title: "Sample", pattern: "^[A-Za-z0-9_-]+$", maxLength: 64 } },
          required: ["sample_id"],
          ...CLOSED,
        },
        dag: {
          type: "object",
          title: "Workflow",
          properties: {
            retention_days: { type: "integer", minimum: 1, maximum: 365, title: "retention_days", default: 30 },
          },
          ...CLOSED,
        },
      },
      required: ["tasks", "shared"],
      ...CLOSED,
    });
  });

  test("starts with every default, in as few sections as have one", () => {
    expect(form.paramDefaults).toEqual({
      tasks: {
        read_qc: { threads: 8, memory_gb: 8 },
        classify_host: { confidence: 0.1 },
        classify_pathogen: { database: "viral", confidence: 0.1 },
      },
      dag: { retention_days: 30 },
    });
  });

  test("has a uiSchema with the profile's hints where the parameters are", () => {
    expect(form.uiSchema).toEqual({
      "ui:order": ["shared", "tasks", "dag"],
      shared: { "ui:order": ["sample_id"], sample_id: { "ui:autofocus": true } },
      tasks: {
        "ui:order": ["read_qc", "classify_host", "classify_pathogen"],
        read_qc: { "ui:order": ["reads", "*"], reads: { "ui:help": "One file or two." } },
        classify_host: { "ui:order": ["*"] },
        classify_pathogen: { "ui:order": ["*"] },
      },
      dag: { "ui:order": ["retention_days"] },
    });
  });

  test("draws one input for each thing that is asked", () => {
    const html = renderForm({ schema: form.paramSchema, uiSchema: form.uiSchema, formData: form.paramDefaults });
    expect(inputsOf(html)).toEqual([
      "root_shared_sample_id",
      "root_tasks_read_qc_reads_0",
      "root_tasks_read_qc_threads",
      "root_tasks_read_qc_memory_gb",
      "root_tasks_classify_host_confidence",
      "root_tasks_classify_pathogen_database",
      "root_tasks_classify_pathogen_confidence",
      "root_dag_retention_days",
    ]);
    expect(html).not.toMatch(/Unsupported|Unknown field/u);
  });

  test("of one task is the same part, standing by itself", () => {
    const task = form.tasks.get("read_qc");
    const part = objectAt(
      objectAt(objectAt(objectAt(form.paramSchema ?? {}, "properties"), "tasks"), "properties"),
      "read_qc",
    );
    expect(task?.profile.id).toBe("read-trim@1.4.0");
    expect(task?.paramSchema).toEqual({ $schema: "https://json-schema.org/draft/2020-12/schema", ...part });
    expect(form.tasks.has("report")).toBe(false);
  });

  test("of a workflow with neither DAPs nor Params takes {}, and empty sections, and nothing else", () => {
    const empty = createForm(catalog([]), definition("housekeeping", { tasks: { scratch_cleanup: null } }));
    const valid = freshValidator(empty.paramSchema);
    expect([{}, { tasks: {}, shared: {}, dag: {} }].map(valid)).toEqual([true, true]);
    expect([{ tasks: { scratch_cleanup: {} } }, { dag: { x: 1 } }, []].map(valid)).toEqual([false, false, false]);
    expect(empty.paramDefaults).toEqual({});
    expect(inputsOf(renderForm({ schema: empty.paramSchema, uiSchema: empty.uiSchema, formData: {} }))).toEqual([]);
  });

  test("is withheld while a profile does not resolve; the tasks that do resolve keep theirs", () => {
    const broken = createForm(triageCatalog(), {
      ...triage,
      tasks: [...triage.tasks, { taskId: "x", dap: "no@1.0.0", paramNames: [] }],
    });
    expect([broken.paramSchema, broken.uiSchema, broken.paramDefaults]).toEqual([null, null, null]);
    expect([...broken.tasks.keys()]).toEqual(["read_qc", "classify_host", "classify_pathogen"]);
    expect(broken.blockers.map(({ code }) => code)).toEqual(["UNKNOWN_PROFILE"]);
  });

  test("is made once for one load of the profiles and one definition", () => {
    const forms = new FormCache();
    const loaded = triageCatalog();
    expect(forms.formOf(loaded, triage)).toBe(forms.formOf(loaded, structuredClone(triage)));
    expect(forms.formOf(loaded, triage)).not.toBe(forms.formOf(triageCatalog(), triage));
    expect(forms.formOf(loaded, triage)).not.toBe(forms.formOf(loaded, { ...triage, dagParams: [] }));
  });
});

describe("a shared parameter", () => {
  const shares = (first: JsonObject, second: JsonObject, required: readonly string[] = []) =>
    createForm(
      catalog(
        [profile("a@1.0.0", { properties: { x: first }, required }), profile("b@1.0.0", { properties: { y: second } })],
        [
          manifest("w", {
            tasks: { one: { dap: "a@1.0.0" }, two: { dap: "b@1.0.0" } },
            shared: { z: ["one.x", "two.y"] },
          }),
        ],
      ),
      definition("w", { tasks: { one: null, two: null } }),
    );
  const shared = ({ paramSchema }: ReturnType<typeof shares>) =>
    objectAt(objectAt(paramSchema ?? {}, "properties"), "shared");

  test("has its first target's schema, and in allOf what another asks beyond that", () => {
    const both = shares(
      { type: "integer", title: "Threads", minimum: 1, maximum: 32 },
      { type: "integer", title: "CPUs", minimum: 1, maximum: 16 },
    );
    expect(shared(both)["properties"]).toEqual({
      z: { type: "integer", title: "Threads", minimum: 1, maximum: 32, allOf: [{ maximum: 16 }] },
    });
  });

  test("whose targets differ in type stands beside both, so that strict validators take it", () => {
    const both = shares(
      { anyOf: [{ type: "integer" }, { type: "string" }], title: "Z" },
      { type: "string", minLength: 2 },
    );
    expect(shared(both)["properties"]).toEqual({
      z: {
        title: "Z",
        allOf: [{ anyOf: [{ type: "integer" }, { type: "string" }] }, { type: "string", minLength: 2 }],
      },
    });
    const valid = freshValidator(both.paramSchema);
    expect([{ shared: { z: "ab" } }, { shared: { z: "a" } }, { shared: { z: 1 } }].map(valid)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("with a default that another target refuses has to be given", () => {
    const both = shares({ type: "integer", default: 8 }, { type: "integer", maximum: 4 });
    expect(shared(both)).toMatchObject({
      properties: { z: { type: "integer", allOf: [{ maximum: 4 }] } },
      required: ["z"],
    });
    expect(checkParams(both, {}).problems.map(({ pointer, keyword }) => [pointer, keyword])).toEqual([
      ["/shared/z", "required"],
    ]);
  });

  test("that some target requires is required once", () => {
    expect(shared(shares({ type: "string" }, { type: "string" }, ["x"]))["required"]).toEqual(["z"]);
    expect(shared(shares({ type: "string" }, { type: "string" }))["required"]).toBeUndefined();
  });
});

describe("a condition of a profile over several parameters", () => {
  const quality: JsonObject = { type: "integer", default: 20 };
  const withCondition = (
    condition: JsonObject,
    binding: JsonObject = {},
    shared: Record<string, readonly string[]> = {},
  ) => {
    const strict = profile("strict@1.0.0", {
      properties: { quality, adapter: { type: "string" }, mode: { type: "string", enum: ["fast", "slow"] } },
      conditions: { allOf: [condition] },
    });
    return createForm(
      catalog([strict], [manifest("w", { tasks: { t: { dap: strict.id, ...binding } }, shared })]),
      definition("w", { tasks: { t: null } }),
    );
  };
  const adapterForSlow = conditional({ properties: { mode: { const: "slow" } }, required: ["mode"] }, [
    ["then", { required: ["adapter"] }],
  ]);
  const agrees = (built: ReturnType<typeof withCondition>, values: readonly JsonObject[]) => {
    const valid = freshValidator(built.paramSchema);
    const taken = values.map((value) => checkParams(built, value).problems.length === 0);
    expect(values.map(valid)).toEqual(taken);
    return taken;
  };

  test("stays in the task's schema where it is about the task's own", () => {
    expect(
      agrees(withCondition(adapterForSlow), [
        {},
        { tasks: { t: { mode: "slow" } } },
        { tasks: { t: { mode: "slow", adapter: "A" } } },
      ]),
    ).toEqual([true, false, true]);
  });

  test("is lifted to the root where it is about a shared parameter too", () => {
    const built = withCondition(adapterForSlow, {}, { mode: ["t.mode"] });
    expect(built.paramSchema?.["allOf"]).toHaveLength(1);
    expect(
      agrees(built, [
        {},
        { shared: { mode: "fast" } },
        { shared: { mode: "slow" } },
        { shared: { mode: "slow" }, tasks: { t: { adapter: "A" } } },
      ]),
    ).toEqual([true, true, false, true]);
  });

  test("counts a fixed value as given", () => {
    const built = withCondition(adapterForSlow, { fixed: { mode: "slow" } });
    expect(built.paramSchema?.["required"]).toEqual(["tasks"]);
    expect(agrees(built, [{}, { tasks: { t: { adapter: "A" } } }])).toEqual([false, true]);
    expect(checkParams(built, {}).problems).toEqual([
      {
        message: "adapter is required (strict@1.0.0)",
        pointer: "/tasks/t/adapter",
        keyword: "required",
        taskId: "t",
        dapProfile: "strict@1.0.0",
        definedBy: "strict@1.0.0",
      },
    ]);
  });

  test("counts a default as given, though nobody sent it", () => {
    const built = withCondition(
      conditional({ properties: { quality: { type: "integer", maximum: 20 } } }, [["then", { required: ["adapter"] }]]),
    );
    expect(agrees(built, [{}, { tasks: { t: { adapter: "A" } } }, { tasks: { t: { quality: 30 } } }])).toEqual([
      false,
      true,
      true,
    ]);
    const unmet = withCondition(
      conditional({ properties: { quality: { type: "integer", minimum: 30 } } }, [["then", { required: ["adapter"] }]]),
    );
    expect(agrees(unmet, [{}, { tasks: { t: { quality: 30 } } }])).toEqual([true, false]);
  });

  test("counts what is provided as there, and falls away where it needs its value", () => {
    const needsPresence = withCondition({ dependentRequired: { mode: ["adapter"] } }, { provided: ["mode"] });
    expect(agrees(needsPresence, [{}, { tasks: { t: { adapter: "A" } } }])).toEqual([false, true]);
    const needsValue = withCondition(adapterForSlow, { provided: ["mode"] });
    expect(agrees(needsValue, [{}])).toEqual([true]);
    expect(needsValue.tasks.get("t")?.paramSchema["$comment"]).toBe(
      "Not checked, since it needs what an upstream task provides: /allOf/0 of strict@1.0.0.",
    );
  });

  test("that cannot be said of what is sent is checked at the start, and the form says so", () => {
    const built = withCondition({ minProperties: 3 });
    expect(built.tasks.get("t")?.paramSchema["$comment"]).toBe("Checked at the start only: /allOf/0 of strict@1.0.0.");
    expect(freshValidator(built.paramSchema)({})).toBe(true);
    expect(checkParams(built, {}).problems.map(({ message }) => message)).toEqual([
      "what is given for t must hold at least 3 members (strict@1.0.0)",
    ]);
  });
});
