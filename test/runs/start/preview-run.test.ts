import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AirflowClient, TriggerBody } from "../../../src/airflow/client/client.ts";
import { GatewayError } from "../../../src/domain/errors.ts";
import { createForm } from "../../../src/profiles/form/form.ts";
import type { WorkflowDefinition } from "../../../src/profiles/form/definition.ts";
import { paramsDigest } from "../../../src/profiles/params/conf.ts";
import { actsOver, methods, start } from "../../support/acts.ts";
import { dagRow, runRow, taskRow } from "../../support/airflow-rows.ts";
import { anyCase } from "../../support/arbitrary-workflow.ts";
import { freshValidator } from "../../support/fresh-validator.ts";

const RUNS = { numRuns: Number(process.env["PROPERTY_RUNS"] ?? 100) };

/** An Airflow that has this workflow, and starts what it is told to. */
function airflowOf(definition: WorkflowDefinition, sent: TriggerBody[] = []): Partial<AirflowClient> {
  const ofDag = definition.dagParams.map(
    ({ name, value, schema }) => [name, { value, schema, source: "dag" }] as const,
  );
  return {
    dag: async (dag_id) => dagRow({ dag_id }),
    tasks: async () =>
      definition.tasks.map(({ taskId, dap }) =>
        taskRow({
          task_id: taskId,
          params: { ...Object.fromEntries(ofDag), ...(dap === null ? {} : { dap: { value: dap, source: "task" } }) },
        }),
      ),
    dagRuns: async () => ({ dag_runs: [], total_entries: 0 }),
    dagRun: async () => null,
    triggerDagRun: async (dag_id, body) => {
      sent.push(body);
      return runRow({ dag_id, dag_run_id: body.dag_run_id, conf: { ...body.conf }, state: "queued" });
    },
  };
}

const thrown = async (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => null,
    (error: unknown) => error,
  );

describe("previewRun and startRun", () => {
  it("agree on whether it starts, on the problems, the defaults and the conf; the preview starts nothing", async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ catalog, definition, params }) => {
        const request = start({ workflowId: "w", params, idempotencyKey: "k", labels: [{ name: "a", value: "b" }] });
        const sent: TriggerBody[] = [];
        const { acts, asked } = actsOver(airflowOf(definition, sent), { catalog });
        const preview = await acts.previewRun(request);
        expect(methods(asked)).not.toContain("triggerDagRun");
        const error = await thrown(acts.startRun(request));
        const refusal = error instanceof GatewayError ? error.details.problems : [];
        expect([error === null, refusal]).toEqual([preview.wouldStart, preview.problems]);
        expect(sent.map((body) => body.conf)).toEqual(preview.wouldStart ? [preview.conf] : []);
        expect(preview.conf === null).toBe(!preview.wouldStart);
        const read =
          preview.conf === null ? preview.params : acts.provenanceOf({ dag_id: "w", conf: preview.conf }).params;
        expect(read ?? {}).toEqual(preview.params);
      }),
      RUNS,
    );
  });
});

describe("the published paramSchema and startRun", () => {
  it("agree every time: what any validator accepts is started, what it refuses is not, but for what the schema says is checked at the start", async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ catalog, definition, params }) => {
        const { paramSchema } = createForm(catalog, definition);
        fc.pre(!JSON.stringify(paramSchema).includes("Checked at the start only"));
        const { acts } = actsOver(airflowOf(definition), { catalog });
        const error = await thrown(acts.startRun(start({ workflowId: "w", params })));
        expect(error === null).toBe(freshValidator(paramSchema)(params));
      }),
      RUNS,
    );
  });
});

describe("previewRun", () => {
  const definition: WorkflowDefinition = {
    workflowId: "etl",
    tasks: [{ taskId: "only", dap: null, paramNames: [] }],
    dagParams: [],
  };
  const preview = async (answers: Partial<AirflowClient>, over: Parameters<typeof start>[0] = {}) =>
    actsOver({ ...airflowOf(definition), ...answers }).acts.previewRun(start(over));
  const active = { dag_runs: [runRow({ state: "running" })], total_entries: 1 };

  it("says why a start would not start beside its params: the first warning", async () => {
    const obstacles: readonly [Partial<AirflowClient>, Parameters<typeof start>[0], string][] = [
      [
        { dag: async () => dagRow({ is_stale: true }) },
        {},
        "etl cannot be started. Airflow no longer finds the definition of etl.",
      ],
      [
        {},
        { expectDigests: { only: "sha256:x" } },
        "The form of etl has changed since it was drawn: only runs no profile.",
      ],
      [
        { dagRuns: async () => active },
        { ifActive: "REFUSE" },
        "etl has a run that is not finished: etl/runs/manual__1.",
      ],
      [{ dagRun: async () => runRow() }, { dagRunId: "manual__1" }, "There is a run etl/runs/manual__1 already."],
      [
        { dagRun: async () => runRow() },
        { idempotencyKey: "k" },
        "This idempotencyKey was used for other params: etl/runs/manual__1.",
      ],
    ];
    for (const [answers, over, words] of obstacles) {
      const { wouldStart, warnings, problems } = await preview(answers, over);
      expect([wouldStart, problems]).toEqual([false, []]);
      expect(warnings[0]).toContain(words);
    }
  });

  it("says that a key would give the run it has started", async () => {
    const conf = { gateway: { profiles: {}, digest: paramsDigest(null) } };
    const { wouldStart, warnings } = await preview({ dagRun: async () => runRow({ conf }) }, { idempotencyKey: "k" });
    expect([wouldStart, warnings]).toEqual([
      false,
      ["This idempotencyKey has started etl/runs/manual__1 before: startRun would give that run."],
    ]);
  });

  it("throws what startRun throws for wrong arguments and for a workflow that is not there", async () => {
    await expect(preview({}, { dagRunId: "~" })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    await expect(preview({ dag: async () => null })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
