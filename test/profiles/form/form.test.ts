import { describe, expect, test } from "vitest";
import { createForm } from "../../../src/profiles/form/form.ts";
import { FormCache } from "../../../src/profiles/form/form-cache.ts";
import { objectAt } from "../../../src/domain/json.ts";
import { strictValidator } from "../../support/profiles/strict-validator.ts";
import { catalog, definition } from "../../support/profiles/profiles.ts";
import { inputsOf, renderForm } from "../../support/profiles/render-form.ts";
import { triage, triageCatalog } from "../../support/profiles/triage.ts";

const form = createForm(triageCatalog(), triage);
const CLOSED = { additionalProperties: false };

describe("the start form", () => {
  test("is one closed schema of all sections", () => {
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

  test("starts with every default and leaves out empty sections", () => {
    expect(form.paramDefaults).toEqual({
      tasks: {
        read_qc: { threads: 8, memory_gb: 8 },
        classify_host: { confidence: 0.1 },
        classify_pathogen: { database: "viral", confidence: 0.1 },
      },
      dag: { retention_days: 30 },
    });
  });

  test("has the profiles' ui at the parameters' places", () => {
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

  test("draws one input for each parameter", () => {
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

  test("of one task equals its part of the whole form", () => {
    const task = form.tasks.get("read_qc");
    const part = objectAt(
      objectAt(objectAt(objectAt(form.paramSchema ?? {}, "properties"), "tasks"), "properties"),
      "read_qc",
    );
    expect(task?.profile.id).toBe("read-trim@1.4.0");
    expect(task?.paramSchema).toEqual({ $schema: "https://json-schema.org/draft/2020-12/schema", ...part });
    expect(form.tasks.has("report")).toBe(false);
  });

  test("of a workflow without DAPs and Params accepts only empty sections", () => {
    const empty = createForm(catalog([]), definition("housekeeping", { tasks: { scratch_cleanup: null } }));
    const valid = strictValidator(empty.paramSchema);
    expect([{}, { tasks: {}, shared: {}, dag: {} }].map(valid)).toEqual([true, true]);
    expect([{ tasks: { scratch_cleanup: {} } }, { dag: { x: 1 } }, []].map(valid)).toEqual([false, false, false]);
    expect(empty.paramDefaults).toEqual({});
    expect(inputsOf(renderForm({ schema: empty.paramSchema, uiSchema: empty.uiSchema, formData: {} }))).toEqual([]);
  });

  test("is null while a profile is unusable; other tasks keep theirs", () => {
    const broken = createForm(triageCatalog(), {
      ...triage,
      tasks: [...triage.tasks, { taskId: "x", dap: "no@1.0.0", paramNames: [] }],
    });
    expect([broken.paramSchema, broken.uiSchema, broken.paramDefaults]).toEqual([null, null, null]);
    expect([...broken.tasks.keys()]).toEqual(["read_qc", "classify_host", "classify_pathogen"]);
    expect(broken.blockers.map(({ code }) => code)).toEqual(["UNKNOWN_PROFILE"]);
  });

  test("is cached by catalog and definition", () => {
    const forms = new FormCache();
    const loaded = triageCatalog();
    expect(forms.formOf(loaded, triage)).toBe(forms.formOf(loaded, structuredClone(triage)));
    expect(forms.formOf(loaded, triage)).not.toBe(forms.formOf(triageCatalog(), triage));
    expect(forms.formOf(loaded, triage)).not.toBe(forms.formOf(loaded, { ...triage, dagParams: [] }));
  });

  test("is dropped from the cache after 500 others", () => {
    const forms = new FormCache();
    const loaded = catalog([]);
    const first = forms.formOf(loaded, definition("w0"));
    for (let at = 1; at < 500; at += 1) forms.formOf(loaded, definition(`w${at}`));
    expect(forms.formOf(loaded, definition("w0"))).toBe(first);
    for (let at = 500; at < 1_000; at += 1) forms.formOf(loaded, definition(`w${at}`));
    expect(forms.formOf(loaded, definition("w0"))).not.toBe(first);
  });
});
