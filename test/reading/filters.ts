import { describe, expect, it } from "vitest";
import { AirflowDagRun } from "../../src/airflow/wire.ts";
import { runPath } from "../airflow/conformance/session.ts";
import { rowOf } from "./past-runs.ts";
import type { Reading } from "./reading.ts";

/** Every member of the filters of runs and workflows, and the orders. */
export function describeFilters(reading: Reading): void {
  /** The names, behind the mark, of the runs that a filter finds among those of these tests, in the order of their names. */
  async function found(filter: Record<string, unknown>): Promise<string[]> {
    const { runs } = await reading.ask<{ runs: { nodes: { dagRunId: string }[]; totalCount: number } }>(
      "query ($filter: RunFilter) { runs(first: 100, orderBy: ID, filter: $filter) { nodes { dagRunId } totalCount } }",
      { filter: { search: reading.mark(), ...filter } },
    );
    expect(runs.totalCount).toBe(runs.nodes.length);
    return runs.nodes.map(({ dagRunId }) => dagRunId.replace(reading.mark(), "")).toSorted();
  }
  const ALL = ["+d4", "-d2", "-f1", "-m1", "-q1", "-q2", "_d1", "~d3"];

  describe("a filter of runs", () => {
    it("finds all of them by a part of their ids, whatever its case", async () => {
      expect(await found({})).toEqual(ALL);
      expect(await found({ search: reading.mark().toUpperCase() })).toEqual(ALL);
    });

    it("takes `_`, `%`, `~`, `|` and a backslash in a search for what they are", async () => {
      const search = async (text: string) => found({ search: `${reading.mark()}${text}` });
      expect(await search("_d")).toEqual(["_d1"]);
      expect(await search("~d3")).toEqual(["~d3"]);
      expect(await search("+d4")).toEqual(["+d4"]);
      expect(await search("%d")).toEqual([]);
      expect(await search("-d2|")).toEqual([]);
      expect(await search("\\")).toEqual([]);
      for (const { text, names } of [
        { text: "~", names: ["~d3"] },
        { text: "_d1", names: ["_d1"] },
      ]) {
        const { workflow } = await reading.ask<{ workflow: { runs: { nodes: { dagRunId: string }[] } } }>(
          `query ($text: String) { workflow(id: "diamond") { runs(first: 100, filter: { search: $text }) { nodes { dagRunId } } } }`,
          { text },
        );
        const ids = workflow.runs.nodes.map(({ dagRunId }) => dagRunId);
        expect(ids.filter((id) => id.startsWith(reading.mark()))).toEqual(names.map((name) => reading.mark() + name));
        expect(ids.every((id) => id.includes(text))).toBe(true);
      }
    });

    it("knows workflows, states and types, alone and together", async () => {
      expect(await found({ workflowIds: ["resting"] })).toEqual(["-q1", "-q2"]);
      expect(await found({ workflowIds: ["resting", "flaky"] })).toEqual(["-f1", "-q1", "-q2"]);
      expect(await found({ workflowIds: ["unknown_dag"] })).toEqual([]);
      expect(await found({ states: ["FAILED", "QUEUED"] })).toEqual(["-f1", "-q1", "-q2"]);
      expect(await found({ states: ["SUCCESS"], workflowIds: ["flaky", "mapped"] })).toEqual(["-m1"]);
      expect(await found({ types: ["MANUAL"] })).toEqual(ALL);
      expect(await found({ types: ["SCHEDULED", "BACKFILL"] })).toEqual([]);
      expect(await found({ types: ["UNKNOWN"] })).toEqual([]);
      expect(await found({ states: ["UNKNOWN"] })).toEqual([]);
      expect(await found({ states: ["UNKNOWN", "FAILED"] })).toEqual(["-f1"]);
    });

    it("finds a schedule's own runs by type, workflow and span, each as Airflow counts it", async () => {
      const { runs } = await reading.ask<{ runs: unknown }>(
        `{ runs(orderBy: RUN_AFTER, filter: { types: [SCHEDULED], workflowIds: ["nightly_genomes", "nightly_index"],
             runAfter: { from: "2025-01-03T03:00:00Z", to: "2025-01-04T03:00:00Z" } }) { nodes { id } totalCount } }`,
      );
      expect(runs).toMatchObject({ totalCount: 2 });
      expect((runs as { nodes: { id: string }[] }).nodes.map(({ id }) => id).toSorted()).toEqual([
        "nightly_genomes/runs/scheduled__2025-01-03T03:00:00+00:00",
        "nightly_index/runs/scheduled__2025-01-03T03:00:00+00:00",
      ]);
    });

    it("matches nothing where a list is empty or a span ends before it begins, and asks nothing then", async () => {
      for (const filter of [
        { workflowIds: [] },
        { states: [] },
        { types: [] },
        { startedAt: { from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" } },
      ]) {
        expect(await found(filter)).toEqual([]);
        expect(reading.calls()).toEqual([]);
      }
      const { workflow } = await reading.ask<{ workflow: unknown }>(
        '{ workflow(id: "diamond") { runs(filter: { states: [] }) { nodes { id } totalCount pageInfo { hasNextPage } } } }',
      );
      expect(workflow).toEqual({ runs: { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false } } });
    });

    it("takes the beginning of a span in and leaves its end out, to the microsecond", async () => {
      for (const [name, column] of [
        ["startedAt", "start_date"],
        ["endedAt", "end_date"],
        ["runAfter", "run_after"],
      ] as const) {
        const instant = (await rowOf(reading.session, "mapped", `${reading.mark()}-m1`))[column]!;
        expect(instant).toMatch(/\.\d{6}Z$/);
        expect(await found({ [name]: { from: instant, to: later(instant) } })).toContain("-m1");
        expect(await found({ [name]: { to: instant } })).not.toContain("-m1");
        expect(await found({ [name]: { from: later(instant) } })).not.toContain("-m1");
        expect(await found({ [name]: { to: later(instant) } })).toContain("-m1");
      }
      expect(await found({ startedAt: { from: "2000-01-01T00:00:00Z" } })).toEqual(
        ALL.filter((name) => !name.startsWith("-q")),
      );
      expect(await found({ runAfter: { from: "2098-12-31T23:00:00-01:00" } })).toEqual(["-q2"]);
    });

    it("finds by the name of whoever started it, where Airflow keeps that", async () => {
      if (reading.airflow.version.startsWith("3.0.")) {
        const { errors, data } = await reading.answer('{ runs(filter: { user: "user" }) { nodes { id } } }');
        expect(data).toEqual({ runs: null });
        expect(errors).toMatchObject([
          { message: "A filter by `user` needs Airflow 3.1 or newer.", extensions: { code: "PRECONDITION_FAILED" } },
        ]);
        return;
      }
      const others = ALL.filter((name) => name !== "+d4");
      expect(await found({ user: "user" })).toEqual(["+d4"]);
      expect(await found({ user: "SE" })).toEqual(["+d4"]);
      expect(await found({ user: "use_" })).toEqual(["+d4"]);
      expect(await found({ user: "u%r" })).toEqual(["+d4"]);
      expect(await found({ user: "_dmin" })).toEqual(others);
      for (const nobody of ["se%", "%mi", "user|admin", "~", "us\\er", "user_"])
        expect(await found({ user: nobody })).toEqual([]);
    });

    it("finds by what the conf contains, where Airflow can", async () => {
      if (/^3\.[01]\./.test(reading.airflow.version)) {
        for (const filter of ['confContains: "depth"', 'labels: [{ name: "project" }]']) {
          const { errors } = await reading.answer(`{ runs(filter: { ${filter} }) { nodes { id } } }`);
          expect(errors).toMatchObject([
            {
              message: "A filter by `confContains` and `labels` needs Airflow 3.2 or newer.",
              extensions: { code: "PRECONDITION_FAILED" },
            },
          ]);
        }
        return;
      }
      expect(await found({ confContains: '"depth": 4' })).toEqual(["_d1"]);
      expect(await found({ confContains: "DEPTH" })).toEqual(["-d2", "_d1"]);
      expect(await found({ confContains: "a_b" })).toEqual(["_d1"]);
      expect(await found({ confContains: "a%b" })).toEqual(["-d2"]);
      expect(await found({ confContains: "~" })).toEqual([]);
      expect(await found({ labels: [{ name: "label" }] })).toEqual([]);
    });

    it("finds by a label, whatever letters it has, and by no parameter that looks like one", async () => {
      if (/^3\.[01]\./.test(reading.airflow.version)) return;
      const id = `${reading.mark()}-l1`;
      const labels = { project: "Böden", plot: 'a "b" \\ c' };
      await reading.session.start("resting", {
        dag_run_id: id,
        conf: { gateway: { labels }, daps: { x: { project: "Moor" } } },
      });
      try {
        expect(await found({ labels: [{ name: "project", value: "Böden" }] })).toEqual(["-l1"]);
        expect(await found({ labels: [{ name: "project" }, { name: "plot", value: labels.plot }] })).toEqual(["-l1"]);
        expect(await found({ labels: [{ name: "plot", value: labels.plot }] })).toEqual(["-l1"]);
        expect(await found({ labels: [{ name: "project", value: "böden" }] })).toEqual([]);
        expect(await found({ labels: [{ name: "project", value: "Moor" }] })).toEqual([]);
        expect(await found({ confContains: "BÖDEN" })).toEqual(["-l1"]);
      } finally {
        await reading.session.ask("DELETE", runPath("resting", id));
      }
    });

    it("refuses a workflow id that can be none, and a time without offset, before any call", async () => {
      for (const filter of [
        { workflowIds: ["~"] },
        { workflowIds: ["diamond", ".."] },
        { runAfter: { from: "2026-01-01T00:00:00" } },
      ]) {
        const { errors } = await reading.answer(
          "query ($filter: RunFilter) { runs(filter: $filter) { nodes { id } } }",
          {
            filter,
          },
        );
        expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
        expect(reading.calls()).toEqual([]);
      }
    });
  });

  describe("an order of runs", () => {
    it("is by the field that it names, and the other way round", async () => {
      const ordered = async (orderBy: string): Promise<AirflowDagRun[]> => {
        const { runs } = await reading.ask<{ runs: { nodes: { workflowId: string; dagRunId: string }[] } }>(
          `query ($mark: String!) { runs(first: 100, orderBy: ${orderBy}, filter: { search: $mark, states: [SUCCESS, FAILED] })
             { nodes { workflowId dagRunId } } }`,
          { mark: reading.mark() },
        );
        return Promise.all(runs.nodes.map((run) => rowOf(reading.session, run.workflowId, run.dagRunId)));
      };
      const lasted = (row: AirflowDagRun) => Date.parse(row.end_date!) - Date.parse(row.start_date!);
      const orders: Record<string, (row: AirflowDagRun) => string | number> = {
        RUN_AFTER: (row: AirflowDagRun) => row.run_after,
        STARTED_AT: (row: AirflowDagRun) => row.start_date!,
        ENDED_AT: (row: AirflowDagRun) => row.end_date!,
        ID: (row: AirflowDagRun) => row.dag_run_id,
        ...(reading.airflow.version.startsWith("3.0.") ? {} : { DURATION: lasted }),
      };
      for (const [name, value] of Object.entries(orders)) {
        const up = (await ordered(name)).map(value);
        expect(up.length).toBe(6);
        for (const [i, one] of up.slice(1).entries()) expect([name, up[i]! <= one]).toEqual([name, true]);
        expect((await ordered(`${name}_DESC`)).map(value)).toEqual(up.toReversed());
      }
    });
  });

  it("an order by duration says which Airflow it takes where this one is too old", async () => {
    if (!reading.airflow.version.startsWith("3.0.")) return;
    const { errors } = await reading.answer("{ runs(orderBy: DURATION) { nodes { id } } }");
    expect(errors).toMatchObject([
      { message: "An order by duration needs Airflow 3.1 or newer.", extensions: { code: "PRECONDITION_FAILED" } },
    ]);
  });

  describe("a filter of workflows", () => {
    async function workflows(filter: Record<string, unknown>): Promise<string[]> {
      const { workflows: page } = await reading.ask<{ workflows: { nodes: { id: string }[]; totalCount: number } }>(
        "query ($filter: WorkflowFilter) { workflows(first: 100, filter: $filter) { nodes { id } totalCount } }",
        { filter },
      );
      expect(page.totalCount).toBe(page.nodes.length);
      return page.nodes.map(({ id }) => id);
    }

    it("searches ids and names for what was typed, in any case and any script", async () => {
      expect(await workflows({ search: "NIGHTLY" })).toEqual([
        "nightly_annotations",
        "nightly_genomes",
        "nightly_index",
      ]);
      expect(await workflows({ search: "概要" })).toEqual(["größe.übersicht-1"]);
      expect(await workflows({ search: "GRÖSSEN & Ü" })).toEqual([]);
      expect(await workflows({ search: "GRÖßEN & Ü" })).toEqual(["größe.übersicht-1"]);
      expect(await workflows({ search: "y_i" })).toEqual(["nightly_index"]);
      for (const nothing of ["%", "~", "y%i", "y|i"]) expect(await workflows({ search: nothing })).toEqual([]);
    });

    it("knows tags, owners and pauses, alone and together; an empty list matches nothing", async () => {
      expect(await workflows({ tags: ["slow", "試料"] })).toEqual(["größe.übersicht-1", "long_runner"]);
      expect(await workflows({ tags: ["qui_k"] })).toEqual([]);
      expect(await workflows({ owners: ["triage-team"] })).toEqual(["diamond"]);
      expect(await workflows({ owners: ["triage"] })).toEqual([]);
      expect(await workflows({ owners: ["triage%", "triage_team"] })).toEqual([]);
      expect(await workflows({ isPaused: true })).toEqual(["resting"]);
      expect(await workflows({ isPaused: false, tags: ["quick"], search: "r" })).not.toContain("resting");
      expect(await workflows({ isPaused: true, owners: ["triage-team"] })).toEqual([]);
      expect(await workflows({ tags: [] })).toEqual([]);
      expect(reading.calls()).toEqual([]);
      expect(await workflows({ owners: [] })).toEqual([]);
      expect(reading.calls()).toEqual([]);
    });

    it("by the state of the newest run means the run that latestRun shows", async () => {
      for (const state of ["QUEUED", "RUNNING", "SUCCESS", "FAILED", "UNKNOWN"]) {
        const { workflows: page, all } = await reading.ask<
          Record<string, { nodes: { id: string; latestRun: unknown }[] }>
        >(
          `query ($state: RunState!) {
             workflows(first: 100, filter: { latestRunState: $state }) { nodes { id latestRun { state } } }
             all: workflows(first: 100) { nodes { id latestRun { state } } } }`,
          { state },
        );
        const wanted = all!.nodes.filter(({ latestRun }) => JSON.stringify(latestRun) === `{"state":"${state}"}`);
        expect(page!.nodes).toEqual(wanted);
      }
      expect(await workflows({ latestRunState: "QUEUED" })).toContain("resting");
      expect(await workflows({ latestRunState: "FAILED" })).toContain("flaky");
    });

    it("by a profile finds what runs it, in one version or in any", async () => {
      const trims = ["diamond", "mapped", "reserved_params"];
      expect(await workflows({ dapProfile: "read-trim@1.4.0" })).toEqual(expect.arrayContaining(trims));
      expect(await workflows({ dapProfile: "read-trim" })).toEqual(expect.arrayContaining(trims));
      expect(await workflows({ dapProfile: "read-trim", search: "diamond" })).toEqual(["diamond"]);
      for (const nothing of ["read-trim@1.3.0", "read-tri", "read", "nope@1.0.0"])
        expect(await workflows({ dapProfile: nothing })).toEqual([]);
    });
  });

  describe("an order of workflows", () => {
    type Ordered = {
      id: string;
      name: string;
      nextRunAt: string | null;
      latestRun: { startedAt: string | null } | null;
    };
    const ordered = async (orderBy: string): Promise<Ordered[]> =>
      (
        await reading.ask<{ workflows: { nodes: Ordered[] } }>(
          `{ workflows(first: 100, orderBy: ${orderBy}) { nodes { id name nextRunAt latestRun { startedAt } } } }`,
        )
      ).workflows.nodes;

    it("is by the field that it names, ties by id, and those without a value last", async () => {
      const orders: Record<string, (workflow: Ordered) => string | null | undefined> = {
        ID: ({ id }) => id,
        NAME: ({ name }) => name,
        NEXT_RUN_AT: ({ nextRunAt }) => nextRunAt,
        LATEST_RUN_AT: ({ latestRun }) => latestRun?.startedAt,
      };
      for (const [name, value] of Object.entries(orders)) {
        const up = await ordered(name);
        const down = await ordered(`${name}_DESC`);
        expect(up.map(({ id }) => id).toSorted()).toEqual(down.map(({ id }) => id).toSorted());
        const [has, has2] = [up, down].map((page) => page.filter((one) => typeof value(one) === "string"));
        expect([up, down].map((page) => page.slice(0, has!.length))).toEqual([has, has2]);
        expect(has2!.map(({ id }) => id)).toEqual(has!.map(({ id }) => id).toReversed());
        for (const [i, one] of has!.slice(1).entries())
          expect([name, value(has![i]!)! <= value(one)!]).toEqual([name, true]);
      }
    });
  });
}

/** One microsecond later. */
function later(instant: string): string {
  const micros = Number(instant.slice(-7, -1)) + 1;
  if (micros === 1_000_000) return new Date(Math.floor(Date.parse(instant) / 1000) * 1000 + 1000).toISOString();
  return `${instant.slice(0, -7)}${String(micros).padStart(6, "0")}Z`;
}
