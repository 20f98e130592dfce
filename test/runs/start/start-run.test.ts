import { describe, expect, it } from "vitest";
import { GatewayError } from "../../../src/domain/errors.ts";
import { paramsDigest } from "../../../src/profiles/params/conf.ts";
import { runIdOfKey } from "../../../src/runs/start/run-id.ts";
import { actsOver, methods, start } from "../../support/acts.ts";
import { params, profiles, starts, trim, workflow } from "../../support/etl.ts";

describe("startRun", () => {
  it("sends its own run id, a logical date of null, the DAG's Params and the two blocks of the gateway, and nothing else", async () => {
    const { acts, asked } = actsOver({ ...workflow(), ...starts }, profiles);
    const { run, replayed, warnings } = await acts.startRun(start({ params, idempotencyKey: "k" }));
    expect(asked).toEqual([
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

  it("hands on what the caller says of the run, and no run_after or note that he does not", async () => {
    const { acts, asked } = actsOver({ ...workflow(), ...starts, dagRun: async () => null }, profiles);
    await acts.startRun(
      start({
        params,
        dagRunId: "mine",
        runAfter: "2026-12-01T00:00:00.000Z",
        logicalDate: "2026-11-01T00:00:00.000Z",
        note: "for Kim",
        labels: [{ name: "project", value: "soil" }],
      }),
    );
    expect(asked.at(-1)).toMatchObject([
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

  it("makes a key of its own where the caller gives neither key nor id", async () => {
    const { acts } = actsOver({ ...workflow(), ...starts }, profiles);
    const { run } = await acts.startRun(start({ params }));
    expect(run.dag_run_id).toBe(runIdOfKey("etl", "made-here-1"));
  });

  it("tells everything that is wrong with the params, and asks Airflow to start nothing", async () => {
    const { acts, asked } = actsOver(workflow(), profiles);
    const error = acts.startRun(start({ params: { tasks: { trim: { threads: 9 } }, dag: { depth: 11 }, daps: {} } }));
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
    expect(methods(asked)).toEqual(["dag", "tasks"]);
  });

  it("passes on Airflow's own refusal of a Param", async () => {
    const problem = {
      message: "depth is too deep (Airflow)",
      pointer: "/dag/depth",
      keyword: "airflow",
      taskId: null,
      dapProfile: null,
      definedBy: null,
    };
    const refusal = new GatewayError("BAD_USER_INPUT", "Airflow refuses the parameters.", { problems: [problem] });
    const { acts } = actsOver({ ...workflow(), triggerDagRun: async () => Promise.reject(refusal) }, profiles);
    await expect(acts.startRun(start({ params }))).rejects.toBe(refusal);
  });

  it("refuses arguments that are wrong as they stand all at once, and asks nobody", async () => {
    const { acts, asked } = actsOver({});
    const labels = [
      { name: "project", value: "a" },
      { name: "project", value: "b" },
      { name: "-x", value: "c" },
      { name: "long", value: "x".repeat(64) },
    ];
    const request = start({ idempotencyKey: "", dagRunId: "a b", note: "x".repeat(1_001), labels, expectDigests: [1] });
    await expect(acts.startRun(request)).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message: [
        "`idempotencyKey` and `dagRunId` do not go together: a key makes the run's id.",
        "`idempotencyKey` is empty.",
        "`dagRunId` may hold only letters A to Z, digits and _ . ~ : + -.",
        "`note` is longer than 1,000 characters.",
        "The label `project` is given twice.",
        "A label's name is of 1 to 63 letters A to Z, digits and _ . -, and begins with a letter or a digit.",
        "The value of the label `long` is longer than 63 characters.",
        '`expectDigests` is an object of task ids and digests, e.g. {"read_qc": "sha256:…"}.',
      ].join(" "),
    });
    expect(asked).toEqual([]);
  });

  it("takes 20 labels and no more", async () => {
    const labels = Array.from({ length: 21 }, (_, at) => ({ name: `l${at}`, value: "" }));
    const { acts } = actsOver({ ...workflow(), ...starts }, profiles);
    await expect(acts.startRun(start({ params, labels }))).rejects.toThrow("`labels` holds more than 20.");
    await acts.startRun(start({ params, labels: labels.slice(1) }));
  });
});
