import { describe, expect, test } from "vitest";
import {
  AirflowDag,
  AirflowDagDetails,
  AirflowDagList,
  AirflowDagStats,
  AirflowDagVersionList,
  AirflowImportErrorList,
} from "../../../src/airflow/wire/rows.ts";
import { DAG_DETAILS_KEYS, DAG_KEYS, IMPORT_ERROR_KEYS, VERSION_KEYS, expectKeys } from "./row-keys.ts";
import { anyNumber, matching } from "./matchers.ts";
import type { Session } from "./session.ts";

const NAMES = "größe.übersicht-1";

/** DAGs: lists and their filters, one DAG, its details, versions, counts of runs, import errors. */
export function describeReadingDags(session: Session): void {
  const listIds = async (query: Record<string, string | number | boolean | string[]>) =>
    (await session.get(AirflowDagList, "/dags", { limit: 100, ...query })).dags.map((dag) => dag.dag_id);

  describe.concurrent("DAGs", () => {
    test("are listed without the stale ones, ordered by id", async () => {
      const { dags, total_entries } = await session.get(AirflowDagList, "/dags", { limit: 100 });
      const ids = dags.map((dag) => dag.dag_id);
      expect(ids).toEqual(ids.toSorted());
      expect(total_entries).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(["diamond", "flaky", "mapped", "nightly_genomes", "resting", NAMES]));
      expect(ids).not.toContain("breaking");
      expect(ids).not.toContain("vanishing");
      expectKeys(session.version, [...dags], DAG_KEYS);
    });

    test("that are stale are listed on request, with has_import_errors for broken ones", async () => {
      const { dags } = await session.get(AirflowDagList, "/dags", { limit: 100, exclude_stale: false });
      const stale = dags.filter((dag) => dag.is_stale);
      expect(stale.map((dag) => [dag.dag_id, dag.has_import_errors])).toEqual([
        ["breaking", true],
        ["vanishing", false],
      ]);
    });

    test("are found by tag, paused and pattern, in which _ matches any character", async () => {
      expect(await listIds({ tags: ["scheduled"] })).toEqual([
        "nightly_annotations",
        "nightly_genomes",
        "nightly_index",
      ]);
      expect(await listIds({ tags: ["shape", "slow"] })).toEqual(["diamond", "grouped", "long_runner", "mapped"]);
      expect(await listIds({ tags: ["shape", "quick"], tags_match_mode: "all" })).toEqual(["diamond", "grouped"]);
      expect(await listIds({ dag_id_pattern: "dia_ond" })).toEqual(["diamond"]);
      expect(await listIds({ dag_id_pattern: "DIAM%" })).toEqual(["diamond"]);
      expect(await listIds({ dag_display_name_pattern: "Übersicht" })).toEqual([NAMES]);
      expect(await listIds({ owners: ["triage-team"] })).toEqual(["diamond"]);
      expect(await listIds({ dag_id_pattern: "nothing-of-that-name" })).toEqual([]);
      expect(await listIds({ bogus: "1", dag_id_pattern: "diamond" })).toEqual(["diamond"]);
    });

    test("come in pages, and a page past the end is empty", async () => {
      const all = await listIds({});
      const order = { order_by: "-dag_id" };
      expect(await listIds({ ...order, limit: 3, offset: 2 })).toEqual(all.toReversed().slice(2, 5));
      expect(await listIds({ offset: 5000 })).toEqual([]);
      const none = await session.get(AirflowDagList, "/dags", { limit: 0 });
      expect(none).toMatchObject({ dags: [], total_entries: all.length });
    });

    test("reject an unknown order and an invalid limit", async () => {
      const order = await session.request("GET", "/dags", { query: { order_by: "colour" } });
      expect([order.status, order.body]).toEqual([
        400,
        { detail: "Ordering with 'colour' is disallowed or the attribute does not exist on the model" },
      ]);
      for (const limit of ["-1", "abc", ""])
        expect((await session.request("GET", "/dags", { query: { limit } })).status).toBe(422);
    });

    test("of any name are read by their id", async () => {
      const dag = await session.get(AirflowDag, `/dags/${encodeURIComponent(NAMES)}`);
      expect(dag).toMatchObject({ dag_id: NAMES, dag_display_name: "Größen & Übersicht 概要", is_paused: false });
      expect(dag.tags.map((tag) => tag.name).sort()).toEqual(["grün", "quick", "試料"].sort());
    });

    test("that are unknown are a 404", async () => {
      const { status, body } = await session.request("GET", "/dags/unknown_dag");
      expect([status, body]).toEqual([404, { detail: matching(/unknown_dag.*not found/) }]);
      for (const path of ["/dags/unknown_dag/details", "/dags/unknown_dag/tasks", "/dags/~"])
        expect((await session.request("GET", path)).status).toBe(404);
    });

    test("that are stale are still read by their id", async () => {
      expect(await session.get(AirflowDag, "/dags/breaking")).toMatchObject({
        is_stale: true,
        has_import_errors: true,
      });
      expect(await session.get(AirflowDag, "/dags/vanishing")).toMatchObject({
        is_stale: true,
        has_import_errors: false,
      });
      await session.get(AirflowDagDetails, "/dags/breaking/details");
    });

    test("have details: the Params in their order, the doc, the newest version", async () => {
      const details = await session.get(AirflowDagDetails, "/dags/diamond/details");
      expectKeys(session.version, [details], DAG_DETAILS_KEYS);
      expect(details.doc_md).toContain("Diamond");
      expect(details.latest_dag_version).toMatchObject({ dag_id: "diamond", version_number: anyNumber });
      const { params } = details;
      expect(Object.keys(params ?? {}).sort()).toEqual(["depth", "keep", "label", "mode"]);
      expect(params).toMatchObject({
        depth: { value: 3, schema: { type: "integer", minimum: 1, maximum: 10 }, description: "How deep to look" },
        label: { value: null, schema: { type: ["null", "string"] }, description: null },
        mode: { value: "fast", schema: { type: "string", enum: ["fast", "exact"] } },
        keep: { value: false, schema: { type: "boolean" } },
      });
    });

    test("show a Param without a default as null", async () => {
      const { params } = await session.get(AirflowDagDetails, "/dags/required_param/details");
      expect(params?.["instrument"]).toMatchObject({
        value: null,
        schema: { type: "string", enum: ["orbitrap", "tof", "ion-trap"] },
      });
      const bare = await session.get(AirflowDagDetails, "/dags/no_tasks/details");
      expect(bare.params?.["colour"]).toMatchObject({ value: "blue", schema: {} });
    });

    test("have versions, which are read one by one or as a list", async () => {
      const { dag_versions } = await session.get(AirflowDagVersionList, "/dags/~/dagVersions", {
        order_by: "-id",
        limit: 100,
      });
      const ids = dag_versions.map((version) => version.id);
      expect(ids).toEqual(ids.toSorted().toReversed());
      const own = await session.get(AirflowDagVersionList, "/dags/diamond/dagVersions", { order_by: "-id" });
      expect(own.dag_versions).toEqual(dag_versions.filter((version) => version.dag_id === "diamond"));
      expectKeys(session.version, [...dag_versions], VERSION_KEYS);
    });

    test("count their runs by all four states, except DAGs without runs", async () => {
      const readStats = () =>
        session.get(AirflowDagStats, "/dagStats", { dag_ids: ["nightly_index", "reserved_params"] });
      const dags = await session.until("three scheduled runs", async () => {
        const response = (await readStats()).dags;
        return (response[0]?.stats.find((stat) => stat.state === "success")?.count ?? 0) >= 3 && response;
      });
      expect(dags.map((dag) => dag.dag_id)).toEqual(["nightly_index"]);
      expect(dags[0]?.stats.map((stat) => stat.state).sort()).toEqual(["failed", "queued", "running", "success"]);
    });

    test("that fail to import are import errors with Python's traceback", async () => {
      const { import_errors } = await session.get(AirflowImportErrorList, "/importErrors", { limit: 100 });
      const broken = import_errors.find((error) => error.filename?.endsWith("broken.py"));
      expect(broken?.stack_trace).toContain("ImportError: this file is broken on purpose");
      expect(import_errors.some((error) => error.filename?.endsWith("breaking.py"))).toBe(true);
      expectKeys(session.version, import_errors, IMPORT_ERROR_KEYS);
    });
  });
}
