import { describe, expect, it } from "vitest";
import type { AirflowDagRun, AirflowTaskInstance } from "../../../src/airflow/wire/rows.ts";
import { actionsOver } from "../../support/runs/run-actions.ts";
import { runRow, taskInstanceRow } from "../../support/airflow-rows.ts";
import { catalog, profile } from "../../support/profiles/profiles.ts";

const older = profile("read-trim@1.3.0", { properties: { threads: { type: "integer", maximum: 8 } } });
const newer = profile("read-trim@1.4.0", { properties: { threads: { type: "integer", maximum: 16 } } });
const profiles = catalog([older, newer]);
const keyOf = (dagRunId: string) => ({ dagId: "etl", dagRunId });

/** A run that the gateway started with these params of `trim` and these profiles. */
const started = (id: string, values: Record<string, unknown>, profilesByTask: Record<string, string>): AirflowDagRun =>
  runRow({
    dag_run_id: id,
    conf: { depth: 3, daps: { trim: values }, gateway: { profiles: profilesByTask, digest: "sha256:x" } },
  });
const reference = ({ id, digest }: { readonly id: string; readonly digest: string }): string => `${id}#${digest}`;

async function compare(runs: readonly AirflowDagRun[], instances: readonly AirflowTaskInstance[] = []) {
  const rows = new Map(runs.map((run) => [run.dag_run_id, run]));
  const { actions } = actionsOver(
    {
      dagRun: async ({ dagRunId }) => rows.get(dagRunId) ?? null,
      taskInstancesBatch: async () => ({ task_instances: [...instances], total_entries: instances.length }),
    },
    { catalog: profiles },
  );
  return actions.compareRuns({ a: keyOf("a"), b: keyOf("b") });
}

describe("compareRuns", () => {
  it("returns only the params that differ", async () => {
    const named = { trim: reference(newer) };
    const comparison = await compare([
      started("a", { threads: 8, lane: 1 }, named),
      started("b", { threads: 4, lane: 1 }, named),
    ]);
    expect(comparison?.params).toEqual([{ pointer: "/tasks/trim/threads", a: 8, b: 4 }]);
    expect(comparison?.profiles).toEqual([]);
  });

  it("treats the conf of a run of another client as its DAG Params", async () => {
    const comparison = await compare([
      runRow({ dag_run_id: "a", conf: { depth: 3 } }),
      runRow({ dag_run_id: "b", conf: { depth: 5 } }),
    ]);
    expect(comparison?.params).toEqual([{ pointer: "/dag/depth", a: 3, b: 5 }]);
  });

  it("returns changed profiles and their compatibility, whichever run is first", async () => {
    const [one, other] = [{ trim: reference(older) }, { trim: reference(newer) }];
    const forth = await compare([started("a", {}, one), started("b", {}, other)]);
    const back = await compare([started("a", {}, other), started("b", {}, one)]);
    expect(forth?.profiles).toEqual([
      { taskId: "trim", a: "read-trim@1.3.0", b: "read-trim@1.4.0", compatibility: "COMPATIBLE" },
    ]);
    expect(back?.profiles).toEqual([
      { taskId: "trim", a: "read-trim@1.4.0", b: "read-trim@1.3.0", compatibility: "COMPATIBLE" },
    ]);
  });

  it("has no compatibility for a missing profile or one that changed since the run", async () => {
    const changed = `read-trim@1.4.0#sha256:${"0".repeat(64)}`;
    const comparison = await compare([
      started("a", {}, { trim: changed, polish: reference(older) }),
      started("b", {}, { trim: reference(newer) }),
    ]);
    expect(comparison?.profiles).toEqual([
      { taskId: "trim", a: "read-trim@1.4.0", b: "read-trim@1.4.0", compatibility: null },
      { taskId: "polish", a: "read-trim@1.3.0", b: null, compatibility: null },
    ]);
  });

  it("pairs the task instances of both runs", async () => {
    const row = (run: string, task_id: string, map_index = -1) =>
      taskInstanceRow({ dag_run_id: run, task_id, map_index });
    const instances = [row("a", "trim", 0), row("a", "trim", 1), row("b", "trim", 0), row("b", "polish")];
    const comparison = await compare([runRow({ dag_run_id: "a" }), runRow({ dag_run_id: "b" })], instances);
    expect(comparison?.tasks.map(({ taskId, mapIndex, a, b }) => [taskId, mapIndex, a !== null, b !== null])).toEqual([
      ["trim", 0, true, true],
      ["trim", 1, true, false],
      ["polish", -1, false, true],
    ]);
  });

  it("returns null for an unknown run, and throws BAD_USER_INPUT for different workflows", async () => {
    expect(await compare([runRow({ dag_run_id: "a" })])).toBeNull();
    const { actions, calls } = actionsOver({});
    await expect(actions.compareRuns({ a: keyOf("a"), b: { dagId: "qc", dagRunId: "b" } })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
    });
    expect(calls).toEqual([]);
  });
});
