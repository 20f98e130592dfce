import { describe, expect, it } from "vitest";
import { containing } from "../../support/matching.ts";
import { linkTo } from "./links.ts";
import {
  AirflowDagDetails,
  AirflowDagList,
  AirflowDagStats,
  AirflowDagVersionList,
} from "../../../src/airflow/wire/rows.ts";
import type { ReadingContext } from "./reading-context.ts";

/** Compares each field of a workflow with Airflow's rows, and tests lookups by id. */
export function describeWorkflows(reading: ReadingContext): void {
  const listed = async () =>
    (await reading.session.get(AirflowDagList, "/dags", { limit: 100, order_by: "dag_id" })).dags;

  describe("workflows", () => {
    it("are Airflow's DAGs that are not stale, by id, with Airflow's values", async () => {
      const { workflows } = await reading.request<{ workflows: unknown }>(
        `{ workflows(first: 100) { nodes { id name description tags owners isPaused hasImportErrors isStale schedule nextRunAt } totalCount } }`,
      );
      const dags = await listed();
      expect(workflows).toEqual({
        nodes: dags.map((dag) => ({
          id: dag.dag_id,
          name: dag.dag_display_name,
          description: dag.description,
          tags: dag.tags.map(({ name }) => name).toSorted(),
          owners: dag.owners,
          isPaused: dag.is_paused,
          hasImportErrors: dag.has_import_errors,
          isStale: false,
          schedule: dag.timetable_summary,
          nextRunAt: dag.next_dagrun_run_after,
        })),
        totalCount: dags.length,
      });
      expect(dags.map(({ dag_id }) => dag_id)).toEqual(expect.arrayContaining(["diamond", "größe.übersicht-1"]));
    });

    it("have docs, a link to the Airflow UI and their newest version", async () => {
      const ids = ["diamond", "no_tasks", "größe.übersicht-1"];
      const { nodes } = await reading.request<{ nodes: unknown[] }>(
        "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Workflow { docs version url } } }",
        { ids },
      );
      const expected = ids.map(async (id) => {
        const path = `/dags/${encodeURIComponent(id)}`;
        const details = await reading.session.get(AirflowDagDetails, `${path}/details`);
        const versions = await reading.session.get(AirflowDagVersionList, `${path}/dagVersions`, { limit: 100 });
        return {
          id,
          docs: details.doc_md,
          version: Math.max(...versions.dag_versions.map(({ version_number }) => version_number)),
          url: linkTo(`/dags/${encodeURIComponent(id)}`),
        };
      });
      expect(nodes).toEqual(await Promise.all(expected));
      expect(nodes[0]).toMatchObject({ docs: "# Diamond\n\nRead, look twice, report." });
    });

    it("cost one call for all versions, and one for a single version", async () => {
      const all = await reading.request<{ workflows: { nodes: { id: string; version: number }[] } }>(
        "{ workflows(first: 100) { nodes { id version } } }",
      );
      expect(reading.calls()).toEqual(["GET /api/v2/dags", "GET /api/v2/dags/~/dagVersions"]);
      const one = await reading.request<{ workflow: { version: number } }>('{ workflow(id: "diamond") { version } }');
      expect(reading.calls()).toEqual(["GET /api/v2/dags/diamond", "GET /api/v2/dags/diamond/dagVersions"]);
      expect(all.workflows.nodes.find(({ id }) => id === "diamond")?.version).toBe(one.workflow.version);
    });

    it("have Airflow's run counts; zeros if none ever ran", async () => {
      const { workflows } = await reading.request<{ workflows: { nodes: { id: string; runCounts: unknown }[] } }>(
        "{ workflows(first: 100) { nodes { id runCounts { state count } } } }",
      );
      const stats = await reading.session.get(AirflowDagStats, "/dagStats");
      const never = ["QUEUED", "RUNNING", "SUCCESS", "FAILED"].map((state) => ({ state, count: 0 }));
      for (const { id, runCounts } of workflows.nodes) {
        const own = stats.dags.find(({ dag_id }) => dag_id === id)?.stats;
        expect(runCounts).toEqual(own?.map(({ state, count }) => ({ state: state.toUpperCase(), count })) ?? never);
      }
    });

    it("that are stale are found by id, in a list of ids, and by the filter only", async () => {
      const { gone, broken, workflows, all, faulty, good } = await reading.request<Record<string, unknown>>(
        `{ gone: workflow(id: "vanishing") { id isStale hasImportErrors tasks { taskId } diagnostics { code severity workflowId } }
           broken: workflow(id: "breaking") { id isStale hasImportErrors diagnostics { code severity message } }
           workflows(first: 100) { nodes { id } }
           all: workflows(first: 100, filter: { includeStale: true }) { nodes { id isStale } }
           faulty: workflows(filter: { hasImportErrors: true }) { nodes { id } totalCount }
           good: workflows(filter: { hasImportErrors: false, includeStale: true, tags: ["gone"] }) { nodes { id } } }`,
      );
      expect(gone).toEqual({
        id: "vanishing",
        isStale: true,
        hasImportErrors: false,
        tasks: [{ taskId: "only" }],
        diagnostics: [{ code: "WORKFLOW_STALE", severity: "ERROR", workflowId: "vanishing" }],
      });
      expect(broken).toEqual({
        id: "breaking",
        isStale: true,
        hasImportErrors: true,
        diagnostics: [{ code: "IMPORT_ERROR", severity: "ERROR", message: containing("breaking: ") }],
      });
      expect(JSON.stringify(broken)).not.toMatch(/\/\w+\//);
      const idsOf = (page: unknown) => (page as { nodes: { id: string }[] }).nodes.map(({ id }) => id);
      expect(idsOf(workflows)).not.toEqual(expect.arrayContaining(["vanishing"]));
      expect(idsOf(workflows)).not.toEqual(expect.arrayContaining(["breaking"]));
      expect(idsOf(all)).toEqual(expect.arrayContaining(["breaking", "diamond", "vanishing"]));
      expect(faulty).toEqual({ nodes: [{ id: "breaking" }], totalCount: 1 });
      expect(good).toEqual({ nodes: [{ id: "vanishing" }] });
    });

    it("that do not exist are null, with everything below them", async () => {
      expect(
        await reading.request(
          `{ workflow(id: "unknown_dag") { id } run(id: "unknown_dag/runs/x") { id } task: node(id: "unknown_dag/tasks/x") { id }
             instance: node(id: "diamond/runs/none/tasks/read") { id } missing: workflow(id: "diamond") { task(id: "nope") { id } }
             nodes(ids: ["unknown_dag", "diamond/tasks/nope", "no@1.0.0"]) { id } }`,
        ),
      ).toEqual({
        workflow: null,
        run: null,
        task: null,
        instance: null,
        missing: { task: null },
        nodes: [null, null, null],
      });
    });

    it("are rejected without a call if the id is invalid", async () => {
      for (const id of [
        "",
        ".",
        "..",
        "~",
        "a/dagRuns/b",
        "a%2Fb",
        "a?x",
        "a#f",
        "a\\b",
        "a b",
        "a\r\nb",
        "a".repeat(251),
      ]) {
        for (const field of ["workflow(id: $id) { id }", "run(id: $id) { id }", "node(id: $id) { id }"]) {
          const { errors, data } = await reading.answer<unknown>(`query ($id: ID!) { ${field} }`, { id });
          expect([id, field, errors?.[0]?.extensions["code"]]).toEqual([id, field, "BAD_USER_INPUT"]);
          expect(Object.values(data ?? {})).toEqual([null]);
          expect(reading.calls()).toEqual([]);
        }
      }
    });
  });

  describe("a node", () => {
    it("is found by its id, whatever its kind", async () => {
      const run = `diamond/runs/${reading.mark()}+d4`;
      const ids = [
        "diamond",
        "diamond/tasks/read",
        run,
        `${run}/tasks/read`,
        `mapped/runs/${reading.mark()}-m1/tasks/trim/1`,
        "read-trim@1.4.0",
      ];
      const { nodes } = await reading.request<{ nodes: unknown }>(
        "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }",
        {
          ids,
        },
      );
      const kinds = ["Workflow", "Task", "Run", "TaskInstance", "TaskInstance", "DapProfile"];
      expect(nodes).toEqual(ids.map((id, i) => ({ __typename: kinds[i], id })));
      for (const [i, id] of ids.entries())
        expect(await reading.request("query ($id: ID!) { node(id: $id) { __typename id } }", { id })).toEqual({
          node: { __typename: kinds[i], id },
        });
    });

    it("is rejected with all others, without a call, if one id is malformed", async () => {
      const { errors, data } = await reading.answer('{ nodes(ids: ["diamond", "diamond/nope/x"]) { id } }');
      expect(data).toEqual({ nodes: null });
      expect(errors).toMatchObject([{ path: ["nodes"], extensions: { code: "BAD_USER_INPUT", retryable: false } }]);
      expect(reading.calls()).toEqual([]);
    });
  });
}
