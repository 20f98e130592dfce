import { describe, expect, it } from "vitest";
import type { AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { runPath } from "../conformance/session.ts";
import { rowOf } from "./past-runs.ts";
import type { ReadingContext } from "./reading-context.ts";

/** Tests every condition of RunFilter and every order of runs. */
export function describeRunFilters(reading: ReadingContext): void {
  /** The suite's runs that match a filter: the part of their ids after the mark, sorted. */
  async function found(filter: Record<string, unknown>): Promise<string[]> {
    const { runs } = await reading.request<{ runs: { nodes: { dagRunId: string }[]; totalCount: number } }>(
      "query ($filter: RunFilter) { runs(first: 100, orderBy: ID, filter: $filter) { nodes { dagRunId } totalCount } }",
      { filter: { search: reading.mark(), ...filter } },
    );
    expect(runs.totalCount).toBe(runs.nodes.length);
    return runs.nodes.map(({ dagRunId }) => dagRunId.replace(reading.mark(), "")).toSorted();
  }
  const isBefore31 = reading.version.startsWith("3.0.");
  const isBefore32 = isBefore31 || reading.version.startsWith("3.1.");
  const ALL = ["+d4", "-d2", "-f1", "-m1", "-q1", "-q2", "_d1", "~d3"];

  describe("a filter of runs", () => {
    it("finds runs by a part of their ids, in any case", async () => {
      expect(await found({})).toEqual(ALL);
      expect(await found({ search: reading.mark().toUpperCase() })).toEqual(ALL);
    });

    it("treats `_`, `%`, `~`, `|` and a backslash in a search literally", async () => {
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
        const { workflow } = await reading.request<{ workflow: { runs: { nodes: { dagRunId: string }[] } } }>(
          `query ($text: String) { workflow(id: "diamond") { runs(first: 100, filter: { search: $text }) { nodes { dagRunId } } } }`,
          { text },
        );
        const ids = workflow.runs.nodes.map(({ dagRunId }) => dagRunId);
        expect(ids.filter((id) => id.startsWith(reading.mark()))).toEqual(names.map((name) => reading.mark() + name));
        expect(ids.every((id) => id.includes(text))).toBe(true);
      }
    });

    it("matches workflows, states and types, separately and together", async () => {
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

    it("finds scheduled runs by type, workflow and range", async () => {
      const { runs } = await reading.request<{ runs: unknown }>(
        `{ runs(orderBy: RUN_AFTER, filter: { types: [SCHEDULED], workflowIds: ["nightly_genomes", "nightly_index"],
             runAfter: { from: "2025-01-03T03:00:00Z", to: "2025-01-04T03:00:00Z" } }) { nodes { id } totalCount } }`,
      );
      expect(runs).toMatchObject({ totalCount: 2 });
      expect((runs as { nodes: { id: string }[] }).nodes.map(({ id }) => id).toSorted()).toEqual([
        "nightly_genomes/runs/scheduled__2025-01-03T03:00:00+00:00",
        "nightly_index/runs/scheduled__2025-01-03T03:00:00+00:00",
      ]);
    });

    it("matches nothing for an empty list or an empty range, without a call", async () => {
      for (const filter of [
        { workflowIds: [] },
        { states: [] },
        { types: [] },
        { startedAt: { from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" } },
      ]) {
        expect(await found(filter)).toEqual([]);
        expect(reading.calls()).toEqual([]);
      }
      const { workflow } = await reading.request<{ workflow: unknown }>(
        '{ workflow(id: "diamond") { runs(filter: { states: [] }) { nodes { id } totalCount pageInfo { hasNextPage } } } }',
      );
      expect(workflow).toEqual({ runs: { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false } } });
    });

    it("includes the start of a range and excludes its end, to the microsecond", async () => {
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

    it.skipIf(isBefore31)("matches the name of the user who started the run", async () => {
      const others = ALL.filter((name) => name !== "+d4");
      expect(await found({ user: "user" })).toEqual(["+d4"]);
      expect(await found({ user: "SE" })).toEqual(["+d4"]);
      expect(await found({ user: "use_" })).toEqual(["+d4"]);
      expect(await found({ user: "u%r" })).toEqual(["+d4"]);
      expect(await found({ user: "_dmin" })).toEqual(others);
      for (const noUser of ["se%", "%mi", "user|admin", "~", "us\\er", "user_"])
        expect(await found({ user: noUser })).toEqual([]);
    });

    it.skipIf(isBefore32)("matches text in the conf", async () => {
      expect(await found({ confContains: '"depth": 4' })).toEqual(["_d1"]);
      expect(await found({ confContains: "DEPTH" })).toEqual(["-d2", "_d1"]);
      expect(await found({ confContains: "a_b" })).toEqual(["_d1"]);
      expect(await found({ confContains: "a%b" })).toEqual(["-d2"]);
      expect(await found({ confContains: "~" })).toEqual([]);
      expect(await found({ labels: [{ name: "label" }] })).toEqual([]);
    });

    it.skipIf(isBefore32)("matches labels with any characters, but no equal text in parameters", async () => {
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
        await reading.session.request("DELETE", runPath("resting", id));
      }
    });

    it("rejects an invalid workflow id and a time without offset, without a call", async () => {
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
    it("sorts by its field, ascending and descending", async () => {
      const ordered = async (orderBy: string): Promise<AirflowDagRun[]> => {
        const { runs } = await reading.request<{ runs: { nodes: { workflowId: string; dagRunId: string }[] } }>(
          `query ($mark: String!) { runs(first: 100, orderBy: ${orderBy}, filter: { search: $mark, states: [SUCCESS, FAILED] })
             { nodes { workflowId dagRunId } } }`,
          { mark: reading.mark() },
        );
        return Promise.all(runs.nodes.map((run) => rowOf(reading.session, run.workflowId, run.dagRunId)));
      };
      const durationOf = (row: AirflowDagRun) => Date.parse(row.end_date!) - Date.parse(row.start_date!);
      const orders: Record<string, (row: AirflowDagRun) => string | number> = {
        RUN_AFTER: (row: AirflowDagRun) => row.run_after,
        STARTED_AT: (row: AirflowDagRun) => row.start_date!,
        ENDED_AT: (row: AirflowDagRun) => row.end_date!,
        ID: (row: AirflowDagRun) => row.dag_run_id,
        ...(isBefore31 ? {} : { DURATION: durationOf }),
      };
      for (const [name, value] of Object.entries(orders)) {
        const up = (await ordered(name)).map(value);
        expect(up.length).toBe(6);
        for (const [i, one] of up.slice(1).entries()) expect([name, up[i]! <= one]).toEqual([name, true]);
        expect((await ordered(`${name}_DESC`)).map(value)).toEqual(up.toReversed());
      }
    });
  });

  it.runIf(isBefore32)("names the required Airflow version if this one is too old", async () => {
    const filter = (member: string) => `filter: { ${member} }`;
    const wanted = [
      { args: filter('confContains: "depth"'), what: "A filter by `confContains` or `labels`", since: "3.2" },
      { args: filter('labels: [{ name: "project" }]'), what: "A filter by `confContains` or `labels`", since: "3.2" },
      ...(isBefore31
        ? [
            { args: filter('user: "user"'), what: "A filter by `user`", since: "3.1" },
            { args: "orderBy: DURATION", what: "An order by duration", since: "3.1" },
          ]
        : []),
    ];
    for (const { args, what, since } of wanted) {
      const { errors, data } = await reading.answer(`{ runs(${args}) { nodes { id } } }`);
      expect(data).toEqual({ runs: null });
      expect(errors).toMatchObject([
        { message: `${what} requires Airflow ${since} or newer.`, extensions: { code: "PRECONDITION_FAILED" } },
      ]);
    }
  });
}

/** One microsecond later. */
function later(instant: string): string {
  const micros = Number(instant.slice(-7, -1)) + 1;
  if (micros === 1_000_000) return new Date(Math.floor(Date.parse(instant) / 1000) * 1000 + 1000).toISOString();
  return `${instant.slice(0, -7)}${String(micros).padStart(6, "0")}Z`;
}
