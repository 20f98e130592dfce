import { describe, expect, test } from "vitest";
import { load, formatDiagnostics } from "../../support/profiles/profiles-folder.ts";

const DAPS = {
  "daps/base.yaml": "id: base@1.0.0\nname: Base\nabstract: true\n",
  "daps/trim.yaml": `id: trim@1.4.0
name: Trim
extends: base@1.0.0
params:
  properties:
    sample_id: { type: string }
    threads: { type: integer, maximum: 32, default: 4 }
    reads: { type: string }
`,
};
const diagnosticsOfParams = async (manifest: string, file = "workflows/w.yaml") =>
  formatDiagnostics((await load({ ...DAPS, [file]: manifest })).diagnostics);
/** A manifest of one task t, whose binding begins on line 4. */
const task = (binding: string): string => `workflow: w\ntasks:\n  t:\n    dap: trim@1.4.0\n    ${binding}\n`;

test("a manifest binds tasks to profiles, with fixed, provided, default and shared values", async () => {
  const catalog = await load({
    ...DAPS,
    "workflows/w.yaml": `workflow: w
title: W
description: Trims.
tasks:
  "group.a": { dap: trim@1.4.0, fixed: { threads: 8 }, provided: [reads] }
  b: { dap: trim@1.4.0, defaults: { threads: 16 } }
shared:
  sample_id: [group.a.sample_id, b.sample_id]
`,
  });
  expect(catalog.diagnostics).toEqual([]);
  expect(catalog.manifests.get("w")).toEqual({
    workflowId: "w",
    title: "W",
    description: "Trims.",
    tasks: new Map([
      ["group.a", { dap: "trim@1.4.0", fixed: { threads: 8 }, provided: ["reads"], defaults: {}, line: 5 }],
      ["b", { dap: "trim@1.4.0", fixed: {}, provided: [], defaults: { threads: 16 }, line: 6 }],
    ]),
    shared: new Map([
      [
        "sample_id",
        [
          { taskId: "group.a", param: "sample_id" },
          { taskId: "b", param: "sample_id" },
        ],
      ],
    ]),
    file: "workflows/w.yaml",
  });
});

describe("the linter reports in a manifest, with line, column and hint,", () => {
  test.each([
    [
      "an unknown profile, with the one that was meant",
      "workflow: w\ntasks: { t: { dap: trim@1.5.0 } }\n",
      '2:15 UNKNOWN_PROFILE Unknown profile trim@1.5.0. (Did you mean "trim@1.4.0"?)',
    ],
    [
      "an abstract profile, with its heirs",
      "workflow: w\ntasks: { t: { dap: base@1.0.0 } }\n",
      "2:15 ABSTRACT_PROFILE base@1.0.0 is abstract; a task cannot run it. (Profiles that extend it: trim@1.4.0.)",
    ],
    [
      "a fixed value of an unknown parameter",
      task("fixed: { thread: 1 }"),
      '5:14 UNKNOWN_PARAMETER trim@1.4.0 has no parameter thread. (Did you mean "threads"?)',
    ],
    [
      "a default for an unknown parameter",
      task("defaults: { thread: 1 }"),
      '5:17 UNKNOWN_PARAMETER trim@1.4.0 has no parameter thread. (Did you mean "threads"?)',
    ],
    [
      "an unknown parameter that is provided",
      task("provided: [raeds]"),
      '5:16 UNKNOWN_PARAMETER trim@1.4.0 has no parameter raeds. (Did you mean "reads"?)',
    ],
    [
      "a fixed value that violates the profile",
      task("fixed: { threads: 64 }"),
      "5:14 BAD_VALUE threads must be <= 32 (got 64). (Change the value or the schema.)",
    ],
    [
      "a default that violates the profile",
      task("defaults: { threads: x }"),
      '5:17 BAD_VALUE threads must be integer (got "x"). (Change the value or the schema.)',
    ],
    [
      "a parameter that is fixed and provided",
      task("fixed: { threads: 1 }\n    provided: [threads]"),
      "6:16 DOUBLE_BINDING threads is both fixed and provided. (Keep one of the two.)",
    ],
    [
      "a parameter that is provided and shared",
      `${task("provided: [reads]")}shared: { r: [t.reads] }\n`,
      "6:15 DOUBLE_BINDING t.reads is both provided and shared. (Keep one of the two.)",
    ],
    [
      "a parameter that is fixed and shared",
      `${task("fixed: { reads: x }")}shared: { r: [t.reads] }\n`,
      "6:15 DOUBLE_BINDING t.reads is both fixed and shared. (Keep one of the two.)",
    ],
    [
      "a parameter that is shared twice",
      `${task("")}shared: { r: [t.reads], s: [t.reads] }\n`,
      "6:29 DOUBLE_BINDING t.reads is shared twice (also by r). (Keep one of the two.)",
    ],
    [
      "a default for what is never asked",
      task("fixed: { threads: 1 }\n    defaults: { threads: 2 }"),
      "6:17 DOUBLE_BINDING threads is fixed or provided, so a default has no effect. (Keep one of the two.)",
    ],
    [
      "a shared parameter of an unknown task",
      `${task("")}shared: { r: [q.reads] }\n`,
      "6:15 UNKNOWN_TASK The manifest has no task q. (Add the task to tasks first.)",
    ],
    [
      "an unknown shared parameter",
      `${task("")}shared: { r: [t.read] }\n`,
      '6:15 UNKNOWN_PARAMETER trim@1.4.0 has no parameter read. (Did you mean "reads"?)',
    ],
    [
      "a shared name that is none",
      `${task("")}shared: { a-b: [t.reads] }\n`,
      "6:11 BAD_PARAMETER_NAME a-b is not a valid parameter name. (Use letters, digits and _, not starting with a digit, at most 64 characters.)",
    ],
    ["an unknown key", task("provide: [reads]"), '5:5 UNKNOWN_KEY Unknown key "provide". (Did you mean "provided"?)'],
    [
      "a task without a dap",
      "workflow: w\ntasks: { t: {} }\n",
      "2:10 WRONG_TYPE A task must have the key dap. (Remove a task that runs no profile.)",
    ],
    [
      "a task that is not an object",
      "workflow: w\ntasks: { t: trim@1.4.0 }\n",
      "2:10 WRONG_TYPE A task must be an object with the key dap. (t: { dap: <slug>@<version> })",
    ],
    [
      "a dag_id that is none",
      "workflow: a/b\n",
      "1:1 BAD_WORKFLOW_ID A manifest must name its workflow. (workflow: <the dag_id in Airflow>)",
    ],
  ])("%s", async (_, manifest, expected) => {
    expect(await diagnosticsOfParams(manifest)).toEqual([`workflows/w.yaml:${expected}`]);
  });

  test("ignores both of two manifests for one workflow", async () => {
    const catalog = await load({ "workflows/w.yaml": "workflow: w\n", "workflows/w.json": '{ "workflow": "w" }' });
    expect(formatDiagnostics(catalog.diagnostics)).toEqual([
      "workflows/w.json:1:3 DUPLICATE_MANIFEST workflows/w.yaml is also a manifest for w. (Keep one of them.)",
      "workflows/w.yaml:1:1 DUPLICATE_MANIFEST workflows/w.json is also a manifest for w. (Keep one of them.)",
    ]);
    expect(catalog.manifests.size).toBe(0);
  });
});

test("loads a manifest with an unknown profile, so that its workflow cannot be started", async () => {
  const catalog = await load({ ...DAPS, "workflows/w.yaml": "workflow: w\ntasks: { t: { dap: gone@1.0.0 } }\n" });
  expect(catalog.manifests.get("w")?.tasks.get("t")?.dap).toBe("gone@1.0.0");
});

test("every diagnostic of a manifest names its workflow, even when it cannot be parsed", async () => {
  const { diagnostics } = await load({
    ...DAPS,
    "workflows/w.yaml": "workflow: [\n",
    "workflows/v.yaml": "workflow: v\nx: 1\n",
  });
  expect(diagnostics.map(({ workflowId }) => workflowId)).toEqual(["v", "w"]);
});

test("warns when a manifest's file has another name", async () => {
  expect(await diagnosticsOfParams("workflow: w\n", "workflows/other.yaml")).toEqual([
    "workflows/other.yaml:1:1 warning FILE_NAME The manifest for w is in a file with another name. (Name it w.yaml.)",
  ]);
});
