import { describe, expect, it } from "vitest";
import { GatewayError } from "../../../src/domain/errors.ts";
import { paramsDigest } from "../../../src/profiles/params/conf.ts";
import { runIdOfKey } from "../../../src/runs/start/run-id.ts";
import { actionsOver, methodsOf, startRequest } from "../../support/runs/run-actions.ts";
import { params, profiles, starts, trim, workflow } from "../../support/runs/etl.ts";

describe("startRun", () => {
  it("sends only its run id, a logical date of null, the DAG Params and the gateway's blocks", async () => {
    const { actions, calls } = actionsOver({ ...workflow(), ...starts }, profiles);
    const { run, replayed, warnings } = await actions.startRun(startRequest({ params, idempotencyKey: "k" }));
    expect(calls).toEqual([
      ["dag", "etl"],
      ["tasks", "etl"],
      [
        "triggerDagRun",
        "etl",
        {
          dag_run_id: runIdOfKey("etl", "k"),
          logical_date: null,
          conf: {
            depth: 3,
            daps: { trim: { reads: "a.fq", threads: 4 } },
            gateway: { profiles: { trim: `read-trim@1.4.0#${trim.digest}` }, digest: paramsDigest(params) },
          },
        },
      ],
    ]);
    expect([run.dag_run_id, replayed, warnings]).toEqual([runIdOfKey("etl", "k"), false, []]);
  });

  it("sends the arguments of the client, and leaves out run_after and note without a value", async () => {
    const { actions, calls } = actionsOver({ ...workflow(), ...starts, dagRun: async () => null }, profiles);
    await actions.startRun(
      startRequest({
        params,
        dagRunId: "mine",
        runAfter: "2026-12-01T00:00:00.000Z",
        logicalDate: "2026-11-01T00:00:00.000Z",
        note: "for Kim",
        labels: [{ name: "project", value: "soil" }],
      }),
    );
    expect(calls.at(-1)).toMatchObject([
      "triggerDagRun",
      "etl",
      {
        dag_run_id: "mine",
        run_after: "2026-12-01T00:00:00.000Z",
        logical_date: "2026-11-01T00:00:00.000Z",
        note: "for Kim",
        conf: { gateway: { labels: { project: "soil" } } },
      },
    ]);
  });

  it("generates a key when the client gives neither key nor id", async () => {
    const { actions } = actionsOver({ ...workflow(), ...starts }, profiles);
    const { run } = await actions.startRun(startRequest({ params }));
    expect(run.dag_run_id).toBe(runIdOfKey("etl", "generated-1"));
  });

  it("reports all problems of the params, and starts nothing", async () => {
    const { actions, calls } = actionsOver(workflow(), profiles);
    const error = actions.startRun(
      startRequest({ params: { tasks: { trim: { threads: 9 } }, dag: { depth: 11 }, daps: {} } }),
    );
    await expect(error).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      status: 400,
      details: {
        problems: [
          { pointer: "/daps", keyword: "unknown" },
          { pointer: "/tasks/trim/reads", keyword: "required", taskId: "trim", dapProfile: "read-trim@1.4.0" },
          { pointer: "/tasks/trim/threads", keyword: "maximum", definedBy: "read-trim@1.4.0" },
          { pointer: "/dag/depth", keyword: "maximum", taskId: null, dapProfile: null, definedBy: null },
        ],
      },
    });
    expect(methodsOf(calls)).toEqual(["dag", "tasks"]);
  });

  it("passes on Airflow's own rejection of a Param", async () => {
    const problem = {
      message: "depth is too deep (Airflow)",
      pointer: "/dag/depth",
      keyword: "airflow",
      taskId: null,
      dapProfile: null,
      definedBy: null,
    };
    const rejection = new GatewayError("BAD_USER_INPUT", "Airflow rejected the parameters.", { problems: [problem] });
    const { actions } = actionsOver({ ...workflow(), triggerDagRun: async () => Promise.reject(rejection) }, profiles);
    await expect(actions.startRun(startRequest({ params }))).rejects.toBe(rejection);
  });

  it("reports all invalid arguments at once, without a call", async () => {
    const { actions, calls } = actionsOver({});
    const labels = [
      { name: "project", value: "a" },
      { name: "project", value: "b" },
      { name: "-x", value: "c" },
      { name: "long", value: "x".repeat(64) },
    ];
    const request = startRequest({
      idempotencyKey: "",
      dagRunId: "a b",
      note: "x".repeat(1_001),
      labels,
      expectDigests: [1],
    });
    await expect(actions.startRun(request)).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message: [
        "`idempotencyKey` and `dagRunId` cannot be combined: the key determines the run's id.",
        "`idempotencyKey` must not be empty.",
        "`dagRunId` must contain only the characters A-Z a-z 0-9 _ . ~ : + -.",
        "`note` must be at most 1,000 characters (got 1,001).",
        "Duplicate label `project`.",
        "The label name `-x` must be 1 to 63 of the characters A-Z a-z 0-9 _ . -, and must start with a letter or a digit.",
        "The value of the label `long` must be at most 63 characters (got 64).",
        '`expectDigests` must be an object of task ids and digests, e.g. {"read_qc": "sha256:…"}.',
      ].join(" "),
    });
    expect(calls).toEqual([]);
  });

  it("accepts at most 20 labels", async () => {
    const labels = Array.from({ length: 21 }, (_, at) => ({ name: `l${at}`, value: "" }));
    const { actions } = actionsOver({ ...workflow(), ...starts }, profiles);
    await expect(actions.startRun(startRequest({ params, labels }))).rejects.toThrow(
      "`labels` must contain at most 20 labels (got 21).",
    );
    await actions.startRun(startRequest({ params, labels: labels.slice(1) }));
  });
});
