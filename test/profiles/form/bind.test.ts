import { describe, expect, test } from "vitest";
import { bind } from "../../../src/profiles/form/bind.ts";
import { BINDING_CODES } from "../../../src/profiles/form/bind-diagnostics.ts";
import { catalog, definition, manifest, profile } from "../../support/profiles/profiles.ts";

const trim = profile("read-trim@1.4.0", { properties: { threads: { type: "integer" } } });
const old = profile("read-trim@1.3.0", { deprecation: { reason: "Slow.", replacedBy: "read-trim@1.4.0" } });
const base = profile("compute-base@1.0.0", { isAbstract: true });

describe("bind", () => {
  test("uses the manifest rather than the DAG and reports drift", () => {
    const { tasks, diagnostics } = bind(
      catalog([trim, old], [manifest("w", { tasks: { qc: { dap: trim.id } } })]),
      definition("w", { tasks: { qc: old.id } }),
    );
    expect(tasks.map(({ taskId, profile }) => [taskId, profile.id])).toEqual([["qc", trim.id]]);
    expect(diagnostics).toEqual([
      {
        severity: "WARNING",
        code: "DRIFT",
        message:
          "The manifest assigns read-trim@1.4.0 to task qc; the DAG declares read-trim@1.3.0. The manifest is used.",
        workflowId: "w",
        taskId: "qc",
        profileId: trim.id,
        file: "workflows/w.yaml",
        line: 3,
        hint: "Make them agree, or remove the reference from one of them.",
      },
    ]);
  });

  test("reads the profiles of other tasks from the DAG", () => {
    const { tasks, diagnostics } = bind(
      catalog([trim], [manifest("w", { tasks: { a: { dap: trim.id } } })]),
      definition("w", { tasks: { a: trim.id, b: trim.id, glue: null } }),
    );
    expect(tasks.map(({ taskId }) => taskId)).toEqual(["a", "b"]);
    expect(diagnostics).toEqual([]);
  });

  test("reports a task that the DAG lacks and binds the others", () => {
    const { tasks, diagnostics, blockers } = bind(
      catalog(
        [trim],
        [manifest("w", { tasks: { a: { dap: trim.id }, gone: { dap: trim.id } }, shared: { t: ["gone.threads"] } })],
      ),
      definition("w", { tasks: { a: null } }),
    );
    expect(tasks.map(({ taskId }) => taskId)).toEqual(["a"]);
    expect(
      diagnostics.map(({ severity, code, taskId, line, hint }) => ({ severity, code, taskId, line, hint })),
    ).toEqual([{ severity: "ERROR", code: "TASK_GONE", taskId: "gone", line: 4, hint: "It has a." }]);
    expect(blockers).toEqual([]);
  });

  test("blocks the start for an unknown profile and lists known versions", () => {
    const { diagnostics, blockers } = bind(catalog([trim, old]), definition("w", { tasks: { a: "read-trim@9.0.0" } }));
    expect(diagnostics).toEqual([
      {
        severity: "ERROR",
        code: "UNKNOWN_PROFILE",
        message: "The DAG declares that a runs read-trim@9.0.0, which does not exist.",
        workflowId: "w",
        taskId: "a",
        profileId: "read-trim@9.0.0",
        hint: "Known versions: read-trim@1.4.0, read-trim@1.3.0.",
      },
    ]);
    expect(blockers).toEqual(diagnostics);
  });

  test("refuses an abstract profile and suggests one that extends it", () => {
    const child = profile("assemble@1.0.0", { extends: [base.id] });
    const { blockers } = bind(catalog([base, child]), definition("w", { tasks: { a: base.id } }));
    expect(blockers.map(({ code, hint }) => [code, hint])).toEqual([
      ["ABSTRACT_PROFILE", "Name a profile that extends it, e.g. assemble@1.0.0."],
    ]);
  });

  test("warns of a deprecated profile and names its replacement", () => {
    const { diagnostics, blockers } = bind(catalog([old]), definition("w", { tasks: { a: old.id } }));
    expect(diagnostics.map(({ severity, code, hint }) => [severity, code, hint])).toEqual([
      ["WARNING", "DEPRECATED_PROFILE", "Use read-trim@1.4.0."],
    ]);
    expect(blockers).toEqual([]);
  });

  test("blocks the start for a Param named daps or gateway", () => {
    const { blockers } = bind(
      catalog([]),
      definition("w", { tasks: { a: null }, paramNames: { a: ["gateway"] }, dagParams: { daps: {} } }),
    );
    expect(blockers.map(({ code, taskId, message }) => [code, taskId, message])).toEqual([
      ["RESERVED_PARAM", undefined, "The DAG has a Param daps, a name that the gateway reserves."],
      ["RESERVED_PARAM", "a", "Task a has a Param gateway, a name that the gateway reserves."],
    ]);
  });

  test("blocks the start for a value of an unknown parameter", () => {
    const { tasks, blockers } = bind(
      catalog(
        [trim],
        [manifest("w", { tasks: { a: { dap: trim.id, fixed: { quality: 3 }, defaults: { threads: 2 } } } })],
      ),
      definition("w", { tasks: { a: null } }),
    );
    expect(tasks[0]?.fixed).toEqual({});
    expect(tasks[0]?.defaults).toEqual({ threads: 2 });
    expect(blockers.map(({ code, message }) => [code, message])).toEqual([
      ["UNKNOWN_PARAMETER", "read-trim@1.4.0 has no parameter quality."],
    ]);
  });

  test("lists every diagnostic code", () => {
    expect(Object.keys(BINDING_CODES).toSorted()).toEqual([
      "ABSTRACT_PROFILE",
      "DEPRECATED_PROFILE",
      "DRIFT",
      "RESERVED_PARAM",
      "TASK_GONE",
      "UNKNOWN_PARAMETER",
      "UNKNOWN_PROFILE",
      "UNREAD_PARAM",
    ]);
  });
});
