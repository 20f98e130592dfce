import { expect, test } from "vitest";
import { demoWorld } from "../../demo-airflow/workflows/demo-world.ts";
import { demoOf, rowsOf } from "./demo-client.ts";

test("The demo has eight workflows, one of them paused", async () => {
  const { dags } = await demoOf(demoWorld, "demo").get("/api/v2/dags");
  expect(rowsOf(dags).map((dag) => [dag["dag_id"], dag["is_paused"]])).toEqual([
    ["amplicon_16s", true],
    ["genome_assembly", false],
    ["housekeeping", false],
    ["metagenome_triage", false],
    ["proteomics_search", false],
    ["reference_sync", false],
    ["rnaseq_quant", false],
    ["variant_calling", false],
  ]);
});

test("Two tasks declare their DAP in the DAG", () => {
  const named = demoWorld.dags.flatMap(({ dagId, tasks }) =>
    tasks.flatMap(({ taskId, params }) =>
      params?.["dap"] === undefined ? [] : [[dagId, taskId, params["dap"].value]],
    ),
  );
  expect(named).toEqual([
    ["reference_sync", "index", "reference-index@1.0.0"],
    ["amplicon_16s", "denoise", "amplicon-denoise@1.0.0"],
  ]);
});

test("The demo starts with a week of finished, failed, running and queued runs", async () => {
  const demo = demoOf(demoWorld, "demo");
  const { dag_runs, total_entries } = await demo.post("/api/v2/dags/~/dagRuns/list", { page_limit: 1000 });
  expect(total_entries).toBeGreaterThan(36);
  const inState = (state: string) =>
    rowsOf(dag_runs)
      .filter((run) => run["state"] === state)
      .map((run) => run["dag_run_id"]);
  expect(inState("failed")).toEqual(["germline-G4"]);
  expect(inState("running")).toEqual(["isolate-A3"]);
  expect(inState("queued")).toEqual(["gut-4"]);
  expect(await demo.states("genome_assembly", "isolate-A3")).toEqual({
    trim_reads: "success",
    assemble: "running",
    polish: null,
    assess: null,
  });
  expect(await demo.get("/api/v2/dags/variant_calling/dagRuns/germline-G1/taskInstances/call_variants")).toMatchObject({
    state: "success",
    try_number: 2,
  });
});

test("Every workflow can be started and finishes", async () => {
  const demo = demoOf(demoWorld, "demo");
  await demo.patch("/api/v2/dags/amplicon_16s", { is_paused: false });
  for (const { dagId } of demoWorld.dags) {
    const conf = dagId === "proteomics_search" ? { instrument: "tof" } : {};
    await demo.start(dagId, { dag_run_id: "new", conf });
  }
  demo.clock.advance(15 * 60_000);
  for (const { dagId } of demoWorld.dags) {
    expect(await demo.get(`/api/v2/dags/${dagId}/dagRuns/new`)).toMatchObject({
      end_date: expect.any(String) as unknown,
    });
  }
});
