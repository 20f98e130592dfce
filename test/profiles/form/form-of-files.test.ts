import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../../src/profiles/catalog/catalog.ts";
import { createForm } from "../../../src/profiles/form/form.ts";
import { checkParams } from "../../../src/profiles/params/check-params.ts";
import { strictValidator } from "../../support/profiles/strict-validator.ts";
import { load } from "../../support/profiles/profiles-folder.ts";
import { definition } from "../../support/profiles/profiles.ts";
import { renderForm } from "../../support/profiles/render-form.ts";

const catalog = await loadCatalog("profiles");

/** A DAG that has the tasks of a manifest and no more. */
function definitionOf(workflowId: string) {
  const tasks = [...(catalog.manifests.get(workflowId)?.tasks.keys() ?? [])];
  return definition(workflowId, { tasks: Object.fromEntries(tasks.map((taskId) => [taskId, null])) });
}

describe("the example profiles and workflows", () => {
  test.each([...catalog.manifests.keys()])(
    "%s has a form that strict validators take and that can be drawn",
    (workflowId) => {
      const form = createForm(catalog, definitionOf(workflowId));
      expect(form.blockers).toEqual([]);
      expect(strictValidator(form.paramSchema)(form.paramDefaults)).toBe(
        checkParams(form, form.paramDefaults).problems.length === 0,
      );
      const html = renderForm({ schema: form.paramSchema, uiSchema: form.uiSchema, formData: form.paramDefaults });
      expect(html).not.toMatch(/Unsupported|Unknown field/u);
      const asked = form.inputs.tasks.flatMap(({ taskId, own }) => own.map((name) => `root_tasks_${taskId}_${name}`));
      expect(asked.filter((id) => !html.includes(`id="${id}"`))).toEqual([]);
    },
  );

  test("name the profile that set a violated limit", () => {
    const form = createForm(catalog, definitionOf("metagenome_triage"));
    const { problems } = checkParams(form, { tasks: { read_qc: { memory_gb: 64 } } });
    expect(problems.find(({ keyword }) => keyword === "maximum")).toEqual({
      message: "memory_gb must be at most 32 (compute-base@1.0.0)",
      pointer: "/tasks/read_qc/memory_gb",
      keyword: "maximum",
      taskId: "read_qc",
      dapProfile: "read-trim@1.4.0",
      definedBy: "compute-base@1.0.0",
    });
  });
});

const DATA = "../shared/data/nf-core";

describe.skipIf(!existsSync(DATA))(
  "nf-core's schemas as published (skipped where the shared data is not there)",
  () => {
    test.each([
      ["fetchngs@1.12.0", 31],
      ["rnaseq@3.14.0", 109],
      ["rnaseq@3.24.0", 133],
    ])("%s: a form of its %i parameters, for strict validators and to be drawn", async (name, count) => {
      const loaded = await load({
        "daps/nextflow_schema.json": readFileSync(`${DATA}/${name}/nextflow_schema.json`, "utf8"),
        "daps/p.yaml": "id: p@1.0.0\nname: P\nparams: { $ref: ./nextflow_schema.json }\n",
      });
      const form = createForm(loaded, definition("w", { tasks: { t: "p@1.0.0" } }));
      const html = renderForm({ schema: form.paramSchema, uiSchema: form.uiSchema, formData: form.paramDefaults });
      expect(form.inputs.tasks[0]?.own).toHaveLength(count);
      expect(form.inputs.tasks[0]?.own.filter((one) => !html.includes(`id="root_tasks_t_${one}"`))).toEqual([]);
      expect(html).not.toMatch(/Unsupported|Unknown field/u);
      const sent = { tasks: { t: { input: "samples.csv", outdir: "out" } } };
      const valid = strictValidator(form.paramSchema);
      expect([valid(sent), checkParams(form, sent).problems]).toEqual([true, []]);
      expect([valid({}), checkParams(form, {}).problems.map(({ pointer }) => pointer)]).toEqual([
        false,
        ["/tasks/t/input", "/tasks/t/outdir"],
      ]);
    });
  },
);
