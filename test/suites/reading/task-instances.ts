import { describe, expect, it } from "vitest";
import { AirflowTaskInstance, AirflowTaskInstanceList, AirflowTryList } from "../../../src/airflow/wire/rows.ts";
import { instancePath, runPath } from "../conformance/session.ts";
import { linkTo } from "./links.ts";
import type { ReadingContext } from "./reading-context.ts";

const INSTANCE = `id taskId mapIndex mapLabel runId run { id } task { id } state isFinished attempt maxAttempts queuedAt startedAt
  endedAt duration operator pool queue hostname note renderedFields url`;

/** Compares each field of a task instance and its attempts with Airflow's rows. */
export function describeTaskInstances(reading: ReadingContext): void {
  const at = (dagId: string, name: string) => `${dagId}/runs/${reading.mark()}${name}`;

  describe("a task instance", () => {
    it("has Airflow's values, in the order of task id and map index", async () => {
      for (const [dagId, name] of [
        ["diamond", "_d1"],
        ["mapped", "-m1"],
        ["flaky", "-f1"],
        ["resting", "-q1"],
      ] as const) {
        const runId = `${reading.mark()}${name}`;
        const { run } = await reading.request<{ run: { taskInstances: unknown } }>(
          `query ($id: ID!) { run(id: $id) { taskInstances { nodes { ${INSTANCE} } totalCount } } }`,
          { id: at(dagId, name) },
        );
        const listed = await reading.session.get(AirflowTaskInstanceList, `${runPath(dagId, runId)}/taskInstances`, {
          limit: 100,
        });
        // Read one by one, since the list of Airflow 3.0 lacks the rendered fields.
        const whole = listed.task_instances.map(async (row) =>
          reading.session.get(AirflowTaskInstance, instancePath(dagId, runId, row.task_id, row.map_index)),
        );
        const rows = (await Promise.all(whole)).toSorted((a, b) =>
          a.task_id === b.task_id ? a.map_index - b.map_index : a.task_id < b.task_id ? -1 : 1,
        );
        expect(run.taskInstances).toEqual({ nodes: rows.map(expectedInstance), totalCount: rows.length });
      }
    });

    it("of a mapped task has an index and a label, and is found by the index", async () => {
      const { run } = await reading.request<{ run: unknown }>(
        `query ($id: ID!) { run(id: $id) {
           all: taskInstances(filter: { taskIds: ["trim"] }) { nodes { mapIndex mapLabel state } }
           one: taskInstance(taskId: "trim", mapIndex: 1) { id mapLabel } whole: taskInstance(taskId: "trim") { id }
           other: taskInstance(taskId: "total") { id mapIndex } } }`,
        { id: at("mapped", "-m1") },
      );
      expect(run).toEqual({
        all: {
          nodes: [
            { mapIndex: 0, mapLabel: "sample-0", state: "SUCCESS" },
            { mapIndex: 1, mapLabel: "sample-1", state: "SUCCESS" },
          ],
        },
        one: { id: `${at("mapped", "-m1")}/tasks/trim/1`, mapLabel: "sample-1" },
        whole: null,
        other: { id: `${at("mapped", "-m1")}/tasks/total`, mapIndex: -1 },
      });
    });

    it("is found by states, NO_STATUS included; an empty list matches nothing", async () => {
      const { failed, resting } = await reading.request<Record<string, unknown>>(
        `query ($failed: ID!, $resting: ID!) {
           failed: run(id: $failed) {
             over: taskInstances(filter: { states: [FAILED, UPSTREAM_FAILED] }) { nodes { taskId state isFinished } totalCount }
             both: taskInstances(filter: { states: [FAILED], taskIds: ["unreached"] }) { nodes { taskId } }
             unknown: taskInstances(filter: { states: [UNKNOWN] }) { nodes { taskId } }
             none: taskInstances(filter: { states: [] }) { nodes { taskId } totalCount }
             noTask: taskInstances(filter: { taskIds: [] }) { nodes { taskId } } }
           resting: run(id: $resting) {
             waiting: taskInstances(filter: { states: [NO_STATUS] }) { nodes { taskId state isFinished attempt attempts { number } } } } }`,
        { failed: at("flaky", "-f1"), resting: at("resting", "-q1") },
      );
      expect(failed).toEqual({
        over: {
          nodes: [
            { taskId: "hopeless", state: "FAILED", isFinished: true },
            { taskId: "unreached", state: "UPSTREAM_FAILED", isFinished: true },
          ],
          totalCount: 2,
        },
        both: { nodes: [] },
        unknown: { nodes: [] },
        none: { nodes: [], totalCount: 0 },
        noTask: { nodes: [] },
      });
      const waiting = { state: "NO_STATUS", isFinished: false, attempt: 0, attempts: [] };
      expect(resting).toEqual({
        waiting: {
          nodes: [
            { taskId: "denoise", ...waiting },
            { taskId: "import_reads", ...waiting },
          ],
        },
      });
    });

    it("has all its attempts, oldest first", async () => {
      const { run } = await reading.request<{ run: { taskInstance: { attempts: unknown } } }>(
        `query ($id: ID!) { run(id: $id) { taskInstance(taskId: "second_try") { state attempt maxAttempts
           attempts { number state startedAt endedAt duration hostname } } } }`,
        { id: at("flaky", "-f1") },
      );
      const path = instancePath("flaky", `${reading.mark()}-f1`, "second_try");
      const { task_instances } = await reading.session.get(AirflowTryList, `${path}/tries`);
      expect(run.taskInstance).toEqual({
        state: "SUCCESS",
        attempt: 2,
        maxAttempts: 3,
        attempts: task_instances
          .toSorted((a, b) => a.try_number - b.try_number)
          .map((row) => ({
            number: row.try_number,
            state: row.state?.toUpperCase(),
            startedAt: row.start_date,
            endedAt: row.end_date,
            duration: secondsOf(row),
            hostname: row.hostname || null,
          })),
      });
      expect(run.taskInstance.attempts).toMatchObject([{ number: 1 }, { number: 2, state: "SUCCESS" }]);
    });

    it("is null for an unknown task or index, with one call per run", async () => {
      expect(
        await reading.request(
          `query ($id: ID!) { run(id: $id) { a: taskInstance(taskId: "nope") { id } b: taskInstance(taskId: "read", mapIndex: 7) { id }
             c: taskInstance(taskId: "read") { state } } }`,
          { id: at("diamond", "_d1") },
        ),
      ).toEqual({ run: { a: null, b: null, c: { state: "SUCCESS" } } });
      expect(reading.calls().length).toBe(2);
    });
  });
}

function expectedInstance(row: AirflowTaskInstance): unknown {
  const runId = `${row.dag_id}/runs/${row.dag_run_id}`;
  const mapped = row.map_index < 0 ? ["", ""] : [`/${row.map_index}`, `/mapped/${row.map_index}`];
  return {
    id: `${runId}/tasks/${row.task_id}${mapped[0]}`,
    taskId: row.task_id,
    mapIndex: row.map_index,
    mapLabel: row.rendered_map_index,
    runId,
    run: { id: runId },
    task: { id: `${row.dag_id}/tasks/${row.task_id}` },
    state: row.state?.toUpperCase() ?? "NO_STATUS",
    isFinished: row.state !== null,
    attempt: row.try_number,
    maxAttempts: row.max_tries + 1,
    queuedAt: row.queued_when,
    startedAt: row.start_date,
    endedAt: row.end_date,
    duration: secondsOf(row),
    operator: row.operator_name ?? row.operator,
    pool: row.pool,
    queue: row.queue,
    hostname: row.hostname || null,
    note: row.note,
    renderedFields: row.rendered_fields ?? null,
    url: linkTo(`/dags/${row.dag_id}/runs/${encodeURIComponent(row.dag_run_id)}/tasks/${row.task_id}${mapped[1]}`),
  };
}

/** Computed from the times, since the durations of Airflow 3.0 are wrong. */
function secondsOf({ start_date, end_date }: { start_date: string | null; end_date: string | null }): number | null {
  return start_date === null || end_date === null ? null : (Date.parse(end_date) - Date.parse(start_date)) / 1000;
}
