import { describe, expect, it } from "vitest";
import { diagnosticsOfWorkflow } from "../../../src/loaders/workflows/diagnostics.ts";
import { createForm } from "../../../src/profiles/form/form.ts";
import { dagRow } from "../../support/airflow-rows.ts";
import { load, type Files } from "../../support/profiles-folder.ts";

const PARAMS = "params:\n  properties:\n    threads: { type: integer, default: 1 }\n";
const GOOD: Files = {
  "daps/base@1.0.0.yaml": `id: base@1.0.0\nname: Base\n${PARAMS}`,
  "daps/trim@1.0.0.yaml": `id: trim@1.0.0\nname: Trim\nextends: base@1.0.0\n`,
  "daps/other@1.0.0.yaml": `id: other@1.0.0\nname: Other\n${PARAMS}`,
  "workflows/triage.yaml": "workflow: triage\ntasks:\n  qc: { dap: trim@1.0.0 }\n",
};

/** What an operator reads at the workflow `triage`, after these files were changed. */
async function told(changed: Files, before: Files = GOOD): Promise<readonly string[]> {
  const catalog = await load({ ...before, ...changed }, await load(before));
  const definition = { workflowId: "triage", tasks: [{ taskId: "qc", dap: null, paramNames: [] }], dagParams: [] };
  const diagnostics = await diagnosticsOfWorkflow(dagRow({ dag_id: "triage" }), {
    catalog,
    form: Promise.resolve(createForm(catalog, definition)),
    importErrors: async () => [],
  });
  return diagnostics.map(({ code, file, line }) => `${file}:${line} ${code}`);
}

describe("a workflow's diagnostics", () => {
  it("tell a faulty change of a profile that a task runs, though the last good version serves", async () => {
    expect(await told({})).toEqual([]);
    expect(await told({ "daps/trim@1.0.0.yaml": "id: trim@1.0.0\nname: Trim\nextra: 1\n" })).toEqual([
      "daps/trim@1.0.0.yaml:3 UNKNOWN_KEY",
    ]);
  });

  it("tell one that leaves not even the profile's id to be read", async () => {
    expect(await told({ "daps/trim@1.0.0.yaml": "id: {\n" })).toEqual(["daps/trim@1.0.0.yaml:2 BAD_SYNTAX"]);
  });

  it("tell what is wrong with what such a profile extends", async () => {
    expect(await told({ "daps/base@1.0.0.yaml": "id: base@1.0.0\nname: Base\nextra: 1\n" })).toEqual([
      "daps/base@1.0.0.yaml:3 UNKNOWN_KEY",
    ]);
  });

  it("tell why a profile never loaded, beside that it did not", async () => {
    const { "daps/trim@1.0.0.yaml": _, "workflows/triage.yaml": __, ...before } = GOOD;
    const codes = await told(
      {
        "daps/trim@1.0.0.yaml": "id: trim@1.0.0\nname: Trim\nextra: 1\n",
        "workflows/triage.yaml": GOOD["workflows/triage.yaml"]!,
      },
      before,
    );
    expect(codes).toContain("daps/trim@1.0.0.yaml:3 UNKNOWN_KEY");
  });

  it("say nothing of profiles that no task of it runs", async () => {
    expect(await told({ "daps/other@1.0.0.yaml": "id: other@1.0.0\nname: Other\nextra: 1\n" })).toEqual([]);
  });
});
