import { describe, expect, it } from "vitest";
import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import { paramsDigest } from "../../../src/profiles/params/conf.ts";
import { provenanceOf } from "../../../src/runs/provenance.ts";
import { actionsOver, methodsOf } from "../../support/runs/run-actions.ts";
import { runRow, taskRow } from "../../support/airflow-rows.ts";
import { params, profiles, starts, trim, workflow } from "../../support/runs/etl.ts";

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
const withOriginal = (run = runRow({ dag_run_id: "first", conf }), more: Partial<AirflowClient> = {}) =>
  actionsOver({ ...workflow(), ...starts, dagRun: async () => run, ...more }, profiles);
const rerun = { key, paramsPatch: null, idempotencyKey: null, note: null };

describe("rerun", () => {
  it("starts a run with the patched params, the labels and the id of the original", async () => {
    const { actions, calls } = withOriginal();
    const { run } = await actions.rerun({
      ...rerun,
      paramsPatch: { tasks: { trim: { threads: null } }, dag: { depth: 7 } },
      note: "once more",
    });
    expect(provenanceOf(run)).toEqual({
      params: { tasks: { trim: { reads: "a.fq", threads: 4 } }, dag: { depth: 7 } },
      profiles: [{ workflowId: "etl", taskId: "trim", profileId: "read-trim@1.4.0", digest: trim.digest }],
      labels: [{ name: "project", value: "soil" }],
      retryOf: key,
    });
    expect(calls.at(-1)).toMatchObject([
      "triggerDagRun",
      "etl",
      { note: "once more", conf: { gateway: { retryOf: "etl/runs/first", labels: { project: "soil" } } } },
    ]);
  });

  it("uses the params of the original, including defaults, without a patch", async () => {
    const { actions } = withOriginal();
    const { run } = await actions.rerun(rerun);
    expect(provenanceOf(run).params).toEqual({
      tasks: { trim: { reads: "a.fq", threads: 8 } },
      dag: { depth: 5 },
    });
  });

  it("validates the patched params as startRun does", async () => {
    const { actions, calls } = withOriginal();
    await expect(
      actions.rerun({ ...rerun, paramsPatch: { tasks: { trim: { reads: null, threads: 9 } } } }),
    ).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      details: { problems: [{ pointer: "/tasks/trim/reads" }, { pointer: "/tasks/trim/threads" }] },
    });
    await expect(actions.rerun({ ...rerun, paramsPatch: [1] })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    expect(methodsOf(calls)).not.toContain("triggerDagRun");
  });

  it("rejects a too deeply nested patch before applying it", async () => {
    const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => ({ a: inner }), 1);
    await expect(withOriginal().actions.rerun({ ...rerun, paramsPatch: deep })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
    });
  });

  it("throws PRECONDITION_FAILED for a run with profiles that another client of Airflow started", async () => {
    const { actions } = withOriginal(runRow({ dag_run_id: "first", conf: { depth: 5 } }));
    await expect(actions.rerun(rerun)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });

  it("reads DAG Params from the conf of a run without profiles that another client started", async () => {
    const depth = { value: 3, schema: {}, source: "dag" };
    const { actions } = withOriginal(runRow({ dag_run_id: "first", conf: { depth: 5, stray: true } }), {
      tasks: async () => [taskRow({ params: { depth } })],
    });
    const { run } = await actions.rerun(rerun);
    expect(provenanceOf(run).params).toEqual({ dag: { depth: 5 } });
  });

  it("throws NOT_FOUND for an unknown run", async () => {
    const { actions } = withOriginal(runRow(), { dagRun: async () => null });
    await expect(actions.rerun(rerun)).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "Run etl/runs/first not found.",
    });
  });
});
