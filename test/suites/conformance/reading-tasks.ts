import { describe, expect, test } from "vitest";
import { AirflowTaskList, type AirflowTask } from "../../../src/airflow/wire/rows.ts";
import { TASK_KEYS, expectKeys } from "./row-keys.ts";
import type { Session } from "./session.ts";
import { traitsOf } from "./version-traits.ts";

function edges(tasks: ReadonlyMap<string, AirflowTask>) {
  return Object.fromEntries([...tasks].map(([id, task]) => [id, task.downstream_task_ids?.toSorted()]));
}

/** The tasks of a DAG's newest version, with their edges and Params. */
export function describeReadingTasks(session: Session): void {
  const traits = traitsOf(session.version);
  const tasksOf = async (dagId: string) => {
    const { tasks, total_entries } = await session.get(AirflowTaskList, `/dags/${encodeURIComponent(dagId)}/tasks`);
    expect(total_entries).toBe(tasks.length);
    return new Map(tasks.map((task) => [task.task_id, task]));
  };
  describe.concurrent("tasks", () => {
    test("of a diamond come with their edges and their own and inherited Params", async () => {
      const tasks = await tasksOf("diamond");
      expect(edges(tasks)).toEqual({ read: ["left", "right"], left: ["report"], right: ["report"], report: [] });
      const read = tasks.get("read");
      expect(read).toMatchObject({ operator_name: "EmptyOperator", is_mapped: false, trigger_rule: "all_success" });
      expect(read).toMatchObject({ retries: 0, doc_md: "Reads the samples.", pool: "default_pool", queue: "default" });
      expect(Object.keys(read?.params ?? {}).sort()).toEqual(["dap", "depth", "keep", "label", "mode"]);
      expect(read?.params?.["dap"]).toMatchObject({ value: "read-trim@1.4.0", schema: {} });
      expect(read?.params?.["depth"]).toMatchObject({ value: 3, schema: { maximum: 10 } });
      expect(read?.params?.["dap"]?.source).toBe(traits.paramSource ? "task" : undefined);
      expect(read?.params?.["depth"]?.source).toBe(traits.paramSource ? "dag" : undefined);
      expectKeys(session.version, [...tasks.values()], TASK_KEYS);
    });

    test("in groups have ids that start with the group", async () => {
      expect(edges(await tasksOf("grouped"))).toEqual({
        check_releases: ["download.annotations.genes", "download.genomes"],
        "download.genomes": ["index"],
        "download.annotations.genes": ["download.annotations.repeats"],
        "download.annotations.repeats": ["index"],
        index: [],
      });
    });

    test("contain whether they are mapped, their retries and their trigger rule", async () => {
      const mapped = await tasksOf("mapped");
      expect(mapped.get("samples")).toMatchObject({ operator_name: "@task", is_mapped: false });
      expect(mapped.get("trim")).toMatchObject({ operator_name: "@task", is_mapped: true });
      expect(mapped.get("trim")?.params?.["dap"]?.value).toBe("read-trim@1.4.0");
      expect((await tasksOf("flaky")).get("second_try")?.retries).toBe(2);
      expect((await tasksOf("torn_down")).get("release")?.trigger_rule).toBe("all_done_setup_success");
      expect((await tasksOf("skipping")).get("always")?.trigger_rule).toBe("all_done");
    });

    test("of a DAG without tasks are an empty list", async () => {
      expect([...(await tasksOf("no_tasks")).keys()]).toEqual([]);
    });

    test("of a stale DAG, and with non-ASCII ids, can be read", async () => {
      expect([...(await tasksOf("breaking")).keys()]).toEqual(["only"]);
      expect((await tasksOf("größe.übersicht-1")).get("prüfen.ß-1")).toMatchObject({ task_display_name: "Prüfen ✓" });
    });
  });
}
