import { expect, test } from "vitest";
import { demoWorld } from "../../demo-airflow/workflows/demo-world.ts";
import { dagOf, demoOf, matching, rowsOf, taskOf, worldOf } from "./demo-client.ts";

const paused = worldOf(dagOf([taskOf("only")], { paused: true }));
const batch = "/api/v2/dags/~/dagRuns/list";

test("Patterns support _, % and |, ignore case, and ~ matches everything", async () => {
  const named = (dagId: string) => dagOf([], { dagId });
  const demo = demoOf(worldOf(named("etl_one"), named("etlXone"), named("qc.two"), named("quiet")));
  const found = async (pattern: string) =>
    rowsOf((await demo.get(`/api/v2/dags?dag_id_pattern=${encodeURIComponent(pattern)}`))["dags"]).map(
      (row) => row["dag_id"],
    );
  expect(await found("etl_one")).toEqual(["etlXone", "etl_one"]);
  expect(await found("Q%T")).toEqual(["qc.two", "quiet"]);
  expect(await found("qc | quiet")).toEqual(["qc.two", "quiet"]);
  expect(await found("c.t")).toEqual(["qc.two"]);
  expect(await found("~")).toHaveLength(4);
});

test("Filters DAGs by tags, owner, paused and the state of the last run", async () => {
  const demo = demoOf(demoWorld, "demo");
  const found = async (query: string) =>
    rowsOf((await demo.get(`/api/v2/dags?${query}`))["dags"]).map((row) => row["dag_id"]);
  expect(await found("tags=scheduled&tags=ops")).toEqual(["housekeeping", "reference_sync"]);
  expect(await found("tags=scheduled&tags=ops&tags_match_mode=all")).toEqual(["housekeeping"]);
  expect(await found("owners=TRIAGE")).toEqual(["metagenome_triage"]);
  expect(await found("paused=true")).toEqual(["amplicon_16s"]);
  expect(await found("last_dag_run_state=running")).toEqual(["genome_assembly"]);
});

test("A stale DAG is listed only on request, but can be read", async () => {
  const demo = demoOf(worldOf(dagOf([taskOf("only")]), dagOf([taskOf("only")], { dagId: "gone", stale: true })));
  expect(await demo.get("/api/v2/dags")).toMatchObject({ total_entries: 1 });
  expect(await demo.get("/api/v2/dags?exclude_stale=false")).toMatchObject({ total_entries: 2 });
  expect(await demo.get("/api/v2/dags/gone")).toMatchObject({ is_stale: true });
  expect(await demo.get("/api/v2/dags/gone/tasks")).toMatchObject({ total_entries: 1 });
});

test("Finds conf by its text in Python's format, ignoring case", async () => {
  const demo = demoOf(paused);
  await demo.start("dag", { conf: { Project: "soil_A", name: "größe" } });
  const found = async (text: string) => (await demo.post(batch, { conf_contains: text }))["total_entries"];
  expect(await found('"project": "SOIL_a"')).toBe(1);
  expect(await found('"Project":"soil_A"')).toBe(0);
  expect(await found(String.raw`gr\u00f6\u00dfe`)).toBe(1);
  expect(await found("soil%größe")).toBe(0);
});

test("Counts all four states of each DAG that has runs", async () => {
  const demo = demoOf(worldOf(dagOf([taskOf("only")], { paused: true }), dagOf([], { dagId: "never" })));
  await demo.start("dag");
  expect(await demo.get("/api/v2/dagStats?dag_ids=dag&dag_ids=never")).toEqual({
    dags: [
      {
        dag_id: "dag",
        dag_display_name: "dag",
        stats: [
          { state: "queued", count: 1 },
          { state: "running", count: 0 },
          { state: "success", count: 0 },
          { state: "failed", count: 0 },
        ],
      },
    ],
    total_entries: 1,
  });
});

test("An import error contains Python's traceback", async () => {
  const demo = demoOf({ dags: [], importErrors: [{ file: "broken.py", stackTrace: "Traceback\nValueError: no\n" }] });
  expect(await demo.get("/api/v2/importErrors")).toMatchObject({
    import_errors: [
      {
        import_error_id: 1,
        filename: "broken.py",
        bundle_name: "dags-folder",
        stack_trace: matching(/ValueError/),
      },
    ],
    total_entries: 1,
  });
});

test("Filters by updated_at find new, running and changed rows, but no changed notes", async () => {
  const demo = demoOf(worldOf(dagOf([taskOf("only", { durationMs: 60_000 })])));
  const inFeeds = async () => {
    const since = new Date(demo.clock.now() - 2000).toISOString();
    const runs = await demo.get(`/api/v2/dags/~/dagRuns?updated_at_gte=${since}`);
    const instances = await demo.get(`/api/v2/dags/~/dagRuns/~/taskInstances?updated_at_gte=${since}`);
    return [runs["total_entries"], instances["total_entries"]];
  };
  await demo.start("dag", { dag_run_id: "r" });
  expect(await inFeeds()).toEqual([1, 1]);
  demo.clock.advance(30_000);
  expect(await inFeeds()).toEqual([1, 1]);
  demo.clock.advance(60_000);
  expect(await inFeeds()).toEqual([0, 0]);
  await demo.patch("/api/v2/dags/dag/dagRuns/r", { note: "seen" });
  expect(await inFeeds()).toEqual([0, 0]);
  await demo.patch("/api/v2/dags/dag/dagRuns/r/taskInstances/only", { new_state: "failed" });
  expect(await inFeeds()).toEqual([0, 1]);
  await demo.post("/api/v2/dags/dag/dagRuns/r/clear", { dry_run: false });
  expect(await inFeeds()).toEqual([1, 1]);
});

test("Task instances of DAG ~ with a run id are a 400, and run ~ of DAG ~ a 404", async () => {
  const demo = demoOf(paused);
  expect(await demo.request("GET", "/api/v2/dags/~/dagRuns/r/taskInstances")).toMatchObject({
    status: 400,
    body: { detail: "dag_id is required when dag_run_id is specified" },
  });
  expect(await demo.request("GET", "/api/v2/dags/~/dagRuns/~")).toMatchObject({ status: 404 });
});
