import { describe, expect, it } from "vitest";
import { AirflowTaskList, type AirflowTask } from "../../../src/airflow/wire/rows.ts";
import type { ReadingContext } from "./reading-context.ts";

type TaskResult = { taskId: string; upstream: { taskId: string }[]; downstream: { taskId: string }[] };

/** Compares each field of a task with Airflow's row. */
export function describeTasks(reading: ReadingContext): void {
  describe("tasks", () => {
    it("have Airflow's values", async () => {
      for (const id of ["diamond", "mapped", "flaky", "torn_down", "größe.übersicht-1", "grouped"]) {
        const { workflow } = await reading.request<{ workflow: { tasks: { taskId: string }[] } }>(
          `query ($id: ID!) { workflow(id: $id) { tasks
             { id taskId name docs workflowId operator triggerRule isMapped retries pool queue workflow { id } } } }`,
          { id },
        );
        const rows = await tasksOf(reading, id);
        const byId = (a: { taskId: string }, b: { taskId: string }) => (a.taskId < b.taskId ? -1 : 1);
        expect(workflow.tasks.toSorted(byId)).toEqual(
          rows
            .map((row) => ({
              id: `${id}/tasks/${row.task_id}`,
              taskId: row.task_id,
              name: row.task_display_name,
              docs: row.doc_md,
              workflowId: id,
              operator: row.operator_name,
              triggerRule: row.trigger_rule,
              isMapped: row.is_mapped ?? false,
              retries: row.retries ?? 0,
              pool: row.pool,
              queue: row.queue,
              workflow: { id },
            }))
            .toSorted(byId),
        );
      }
    });

    it("report whether they are mapped", async () => {
      const { workflow } = await reading.request<{ workflow: { tasks: unknown } }>(
        '{ workflow(id: "mapped") { tasks { taskId isMapped } } }',
      );
      expect(workflow.tasks).toEqual([
        { taskId: "samples", isMapped: false },
        { taskId: "trim", isMapped: true },
        { taskId: "total", isMapped: false },
      ]);
    });

    it("are in topological order, ties by id, with upstream and downstream tasks", async () => {
      expect(await orderOf(reading, "diamond")).toEqual(["read", "left", "right", "report"]);
      expect(await orderOf(reading, "grouped")).toEqual([
        "check_releases",
        "download.annotations.genes",
        "download.annotations.repeats",
        "download.genomes",
        "index",
      ]);
      const { workflow } = await reading.request<{ workflow: { tasks: TaskResult[]; task: TaskResult } }>(
        `{ workflow(id: "diamond") { tasks { taskId upstream { taskId } downstream { taskId } } task(id: "left") { taskId } } }`,
      );
      expect(workflow.task).toEqual({ taskId: "left" });
      expect(
        workflow.tasks.map(({ taskId, upstream, downstream }) => [
          taskId,
          upstream.map((task) => task.taskId),
          downstream.map((task) => task.taskId),
        ]),
      ).toEqual([
        ["read", [], ["left", "right"]],
        ["left", ["read"], ["report"]],
        ["right", ["read"], ["report"]],
        ["report", ["left", "right"], []],
      ]);
    });

    it("are empty for a workflow without tasks", async () => {
      expect(
        await reading.request('{ workflow(id: "no_tasks") { tasks { id } dapProfiles { id } latestRun { id } } }'),
      ).toEqual({
        workflow: { tasks: [], dapProfiles: [], latestRun: null },
      });
    });

    it("run the profiles that the DAG declares, which list them in usedBy", async () => {
      const { workflow, dapProfile } = await reading.request<{
        workflow: unknown;
        dapProfile: { usedBy: { id: string }[] };
      }>(
        `{ workflow(id: "diamond") { dapProfiles { id } tasks { taskId dapProfile { id } } }
           dapProfile(id: "read-classify@2.1.0") { usedBy { id workflow { name } } } }`,
      );
      expect(workflow).toEqual({
        dapProfiles: [{ id: "read-trim@1.4.0" }, { id: "read-classify@2.1.0" }],
        tasks: [
          { taskId: "read", dapProfile: { id: "read-trim@1.4.0" } },
          { taskId: "left", dapProfile: { id: "read-classify@2.1.0" } },
          { taskId: "right", dapProfile: { id: "read-classify@2.1.0" } },
          { taskId: "report", dapProfile: null },
        ],
      });
      expect(dapProfile.usedBy).toEqual([
        { id: "diamond/tasks/left", workflow: { name: "diamond" } },
        { id: "diamond/tasks/right", workflow: { name: "diamond" } },
      ]);
    });
  });
}

const tasksOf = async ({ session }: ReadingContext, id: string): Promise<readonly AirflowTask[]> =>
  (await session.get(AirflowTaskList, `/dags/${encodeURIComponent(id)}/tasks`)).tasks;

async function orderOf(reading: ReadingContext, id: string): Promise<string[]> {
  const { workflow } = await reading.request<{ workflow: { tasks: { taskId: string }[] } }>(
    "query ($id: ID!) { workflow(id: $id) { tasks { taskId } } }",
    { id },
  );
  return workflow.tasks.map(({ taskId }) => taskId);
}
