import { describe, expect, it } from "vitest";
import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import { paramsDigest } from "../../../src/profiles/params/conf.ts";
import { actsOver, methods } from "../../support/acts.ts";
import { runRow, taskRow } from "../../support/airflow-rows.ts";
import { params, profiles, starts, trim, workflow } from "../../support/etl.ts";

const key = { dagId: "etl", dagRunId: "first" };
const conf = {
  depth: 5,
  daps: { trim: { reads: "a.fq", threads: 8 } },
  gateway: {
    profiles: { trim: `read-trim@1.4.0#${trim.digest}` },
    digest: paramsDigest(params),
    labels: { project: "soil" },
  },
};
const over = (run = runRow({ dag_run_id: "first", conf }), more: Partial<AirflowClient> = {}) =>
  actsOver({ ...workflow(), ...starts, dagRun: async () => run, ...more }, profiles);
const rerun = { key, paramsPatch: null, idempotencyKey: null, note: null };

describe("rerun", () => {
  it("starts a run with the other's params, patched, its labels, and its name as the origin", async () => {
    const { acts, asked } = over();
    const { run } = await acts.rerun({
      ...rerun,
      paramsPatch: { tasks: { trim: { threads: null } }, dag: { depth: 7 } },
      note: "once more",
    });
    expect(acts.provenanceOf(run)).toEqual({
      params: { tasks: { trim: { reads: "a.fq", threads: 4 } }, dag: { depth: 7 } },
      profiles: [{ workflowId: "etl", taskId: "trim", profileId: "read-trim@1.4.0", digest: trim.digest }],
      labels: [{ name: "project", value: "soil" }],
      retryOf: key,
    });
    expect(asked.at(-1)).toMatchObject([
      "triggerDagRun",
      "etl",
      { note: "once more", conf: { gateway: { retryOf: "etl/runs/first", labels: { project: "soil" } } } },
    ]);
  });

  it("without a patch takes the params as they were, defaults filled in", async () => {
    const { acts } = over();
    const { run } = await acts.rerun(rerun);
    expect(acts.provenanceOf(run).params).toEqual({
      tasks: { trim: { reads: "a.fq", threads: 8 } },
      dag: { depth: 5 },
    });
  });

  it("checks what comes of the patch as startRun does", async () => {
    const { acts, asked } = over();
    await expect(
      acts.rerun({ ...rerun, paramsPatch: { tasks: { trim: { reads: null, threads: 9 } } } }),
    ).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      details: { problems: [{ pointer: "/tasks/trim/reads" }, { pointer: "/tasks/trim/threads" }] },
    });
    await expect(acts.rerun({ ...rerun, paramsPatch: [1] })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    expect(methods(asked)).not.toContain("triggerDagRun");
  });

  it("refuses a patch that nests without end before it is applied", async () => {
    const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => ({ a: inner }), 1);
    await expect(over().acts.rerun({ ...rerun, paramsPatch: deep })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("of a run that was not started here, and whose tasks run DAPs, is PRECONDITION_FAILED", async () => {
    const { acts } = over(runRow({ dag_run_id: "first", conf: { depth: 5 } }));
    await expect(acts.rerun(rerun)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });

  it("of a run that was not started here, and whose tasks run none, takes the DAG's Params from its conf", async () => {
    const depth = { value: 3, schema: {}, source: "dag" };
    const { acts } = over(runRow({ dag_run_id: "first", conf: { depth: 5, stray: true } }), {
      tasks: async () => [taskRow({ params: { depth } })],
    });
    const { run } = await acts.rerun(rerun);
    expect(acts.provenanceOf(run).params).toEqual({ dag: { depth: 5 } });
  });

  it("of a run that is not there is NOT_FOUND", async () => {
    const { acts } = over(runRow(), { dagRun: async () => null });
    await expect(acts.rerun(rerun)).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "There is no run etl/runs/first.",
    });
  });
});
