import { describe, expect, it } from "vitest";
import { diagnosticsOfWorkflow } from "../../../src/loaders/workflows/diagnostics.ts";
import { createForm } from "../../../src/profiles/form/form.ts";
import { dagRow } from "../../support/airflow-rows.ts";
import { load, type Files } from "../../support/profiles/profiles-folder.ts";

const PARAMS = "params:\n  properties:\n    threads: { type: integer, default: 1 }\n";
const GOOD: Files = {
  "daps/base@1.0.0.yaml": `id: base@1.0.0\nname: Base\n${PARAMS}`,
  "daps/trim@1.0.0.yaml": `id: trim@1.0.0\nname: Trim\nextends: base@1.0.0\n`,
  "daps/other@1.0.0.yaml": `id: other@1.0.0\nname: Other\n${PARAMS}`,
  "workflows/triage.yaml": "workflow: triage\ntasks:\n  qc: { dap: trim@1.0.0 }\n",
};

/** The diagnostics of the workflow `triage` after these files were changed. */
async function diagnosticsAfter(changed: Files, before: Files = GOOD): Promise<readonly string[]> {
  const catalog = await load({ ...before, ...changed }, await load(before));
  const definition = { workflowId: "triage", tasks: [{ taskId: "qc", dap: null, paramNames: [] }], dagParams: [] };
  const diagnostics = await diagnosticsOfWorkflow(dagRow({ dag_id: "triage" }), {
    catalog,
    form: Promise.resolve(createForm(catalog, definition)),
    importErrors: async () => [],
  });
  return diagnostics.map(({ code, file, line }) => `${file}:${line} ${code}`);
}

describe("diagnosticsOfWorkflow", () => {
  it("reports an invalid change of a profile that a task runs; the last good version is used", async () => {
    expect(await diagnosticsAfter({})).toEqual([]);
    expect(await diagnosticsAfter({ "daps/trim@1.0.0.yaml": "id: trim@1.0.0\nname: Trim\nextra: 1\n" })).toEqual([
      "daps/trim@1.0.0.yaml:3 UNKNOWN_KEY",
    ]);
  });

  it("reports a change after which not even the profile's id can be read", async () => {
    expect(await diagnosticsAfter({ "daps/trim@1.0.0.yaml": "id: {\n" })).toEqual([
      "daps/trim@1.0.0.yaml:2 BAD_SYNTAX",
    ]);
  });

  it("reports problems of profiles that such a profile extends", async () => {
    expect(await diagnosticsAfter({ "daps/base@1.0.0.yaml": "id: base@1.0.0\nname: Base\nextra: 1\n" })).toEqual([
      "daps/base@1.0.0.yaml:3 UNKNOWN_KEY",
    ]);
  });

  it("reports why a profile was never loaded, in addition to the unknown profile", async () => {
    const { "daps/trim@1.0.0.yaml": _, "workflows/triage.yaml": __, ...before } = GOOD;
    const codes = await diagnosticsAfter(
      {
        "daps/trim@1.0.0.yaml": "id: trim@1.0.0\nname: Trim\nextra: 1\n",
        "workflows/triage.yaml": GOOD["workflows/triage.yaml"]!,
      },
      before,
    );
    expect(codes).toContain("daps/trim@1.0.0.yaml:3 UNKNOWN_KEY");
  });

  it("leaves out problems of profiles that no task of the workflow runs", async () => {
    expect(await diagnosticsAfter({ "daps/other@1.0.0.yaml": "id: other@1.0.0\nname: Other\nextra: 1\n" })).toEqual([]);
  });
});
