import { describe, expect, it } from "vitest";
import { AirflowDagRunList, type AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { linkTo } from "./links.ts";
import { rowOf } from "./past-runs.ts";
import type { ReadingContext } from "./reading-context.ts";

const RUN = `id dagRunId workflowId workflow { id } workflowVersions state isFinished type triggeredBy user conf note
  queuedAt logicalDate runAfter startedAt endedAt url`;

/** Compares each field of a run with Airflow's row. */
export function describeRuns(reading: ReadingContext): void {
  const at = (dagId: string, name: string) => `${dagId}/runs/${reading.mark()}${name}`;

  describe("a run", () => {
    it("has Airflow's values", async () => {
      for (const [dagId, name] of [
        ["diamond", "_d1"],
        ["diamond", "+d4"],
        ["mapped", "-m1"],
        ["flaky", "-f1"],
        ["resting", "-q1"],
        ["resting", "-q2"],
      ] as const) {
        const { run } = await reading.request<{ run: Record<string, unknown> }>(
          `query ($id: ID!) { run(id: $id) { ${RUN} } }`,
          {
            id: at(dagId, name),
          },
        );
        expect(run).toEqual(expectedRun(await rowOf(reading.session, dagId, `${reading.mark()}${name}`)));
      }
    });

    it("has its conf, note, user and planned time", async () => {
      const knowsUsers = !reading.version.startsWith("3.0.");
      const { first, other, planned } = await reading.request<Record<string, unknown>>(
        `query ($first: ID!, $other: ID!, $planned: ID!) {
           first: run(id: $first) { state isFinished type triggeredBy user conf note logicalDate }
           other: run(id: $other) { user logicalDate conf note }
           planned: run(id: $planned) { state isFinished startedAt endedAt duration runAfter } }`,
        { first: at("diamond", "_d1"), other: at("diamond", "+d4"), planned: at("resting", "-q2") },
      );
      expect(first).toEqual({
        state: "SUCCESS",
        isFinished: true,
        type: "MANUAL",
        triggeredBy: "REST_API",
        user: knowsUsers ? "admin" : null,
        conf: { depth: 4, label: "a_b" },
        note: "the first of its kind",
        logicalDate: null,
      });
      expect(other).toEqual({
        user: knowsUsers ? "user" : null,
        logicalDate: "2025-03-01T00:00:00Z",
        conf: {},
        note: null,
      });
      expect(planned).toEqual({
        state: "QUEUED",
        isFinished: false,
        startedAt: null,
        endedAt: null,
        duration: null,
        runAfter: "2099-01-01T00:00:00Z",
      });
    });

    it("has a duration from its start to its end, in every Airflow version", async () => {
      const { run } = await reading.request<{ run: { startedAt: string; endedAt: string; duration: number } }>(
        "query ($id: ID!) { run(id: $id) { startedAt endedAt duration } }",
        { id: at("flaky", "-f1") },
      );
      expect(run.duration).toBeGreaterThan(0);
      expect(run.duration).toBeCloseTo((Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000, 1);
    });

    it("is the latest of its workflow if it is planned for the future", async () => {
      const { workflow } = await reading.request<{ workflow: unknown }>(
        '{ workflow(id: "resting") { latestRun { id } runs(first: 1) { nodes { id } } } }',
      );
      const { dag_runs } = await reading.session.get(AirflowDagRunList, "/dags/resting/dagRuns", {
        order_by: "-run_after",
        limit: 1,
      });
      const id = `resting/runs/${dag_runs[0]!.dag_run_id}`;
      expect(workflow).toEqual({ latestRun: { id }, runs: { nodes: [{ id }] } });
      expect(dag_runs[0]!.run_after).toBe("2099-01-01T00:00:00Z");
    });

    it("is found by an id that contains colons and a plus sign", async () => {
      const id = "nightly_genomes/runs/scheduled__2025-01-02T03:00:00+00:00";
      const { run } = await reading.request<{ run: unknown }>(
        "query ($id: ID!) { run(id: $id) { id type triggeredBy user logicalDate workflow { schedule } } }",
        { id },
      );
      expect(run).toEqual({
        id,
        type: "SCHEDULED",
        triggeredBy: "TIMETABLE",
        user: null,
        logicalDate: "2025-01-02T03:00:00Z",
        workflow: { schedule: "0 3 * * *" },
      });
    });

    it("is read once if it and its task instances refer to each other", async () => {
      const { runs } = await reading.request<{ runs: { nodes: { id: string; taskInstances: unknown }[] } }>(
        `query ($mark: String!) { runs(filter: { search: $mark, workflowIds: ["diamond"] }) { nodes
           { id taskInstances(first: 1) { nodes { run { id state } } } } } }`,
        { mark: reading.mark() },
      );
      expect(runs.nodes.length).toBe(4);
      for (const { id, taskInstances } of runs.nodes)
        expect(taskInstances).toEqual({ nodes: [{ run: { id, state: "SUCCESS" } }] });
      expect(reading.calls().length).toBe(2);
    });
  });
}

const expectedRun = (row: AirflowDagRun): unknown => ({
  id: `${row.dag_id}/runs/${row.dag_run_id}`,
  dagRunId: row.dag_run_id,
  workflowId: row.dag_id,
  workflow: { id: row.dag_id },
  workflowVersions: row.dag_versions.map(({ version_number }) => version_number),
  state: row.state.toUpperCase(),
  isFinished: row.state !== "queued",
  type: row.run_type.toUpperCase(),
  triggeredBy: row.triggered_by?.toUpperCase() ?? null,
  user: row.triggering_user_name ?? null,
  conf: row.conf,
  note: row.note,
  queuedAt: row.queued_at,
  logicalDate: row.logical_date,
  runAfter: row.run_after,
  startedAt: row.start_date,
  endedAt: row.end_date,
  url: linkTo(`/dags/${row.dag_id}/runs/${encodeURIComponent(row.dag_run_id)}`),
});
