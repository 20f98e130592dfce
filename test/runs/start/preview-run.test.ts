import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import type { TriggerBody } from "../../../src/airflow/wire/requests.ts";
import { GatewayError } from "../../../src/domain/errors.ts";
import { createForm } from "../../../src/profiles/form/form.ts";
import type { WorkflowDefinition } from "../../../src/profiles/form/definition.ts";
import { paramsDigest } from "../../../src/profiles/params/conf.ts";
import { provenanceOf } from "../../../src/runs/provenance.ts";
import { actionsOver, methodsOf, startRequest } from "../../support/runs/run-actions.ts";
import { dagRow, runRow, taskRow } from "../../support/airflow-rows.ts";
import { anyCase } from "../../support/profiles/arbitrary-workflow.ts";
import { strictValidator } from "../../support/profiles/strict-validator.ts";

const RUNS = { numRuns: Number(process.env["PROPERTY_RUNS"] ?? 100) };

/** An Airflow client with this workflow, which adds the bodies of starts to `sent`. */
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

const thrown = async (result: Promise<unknown>): Promise<unknown> =>
  result.then(
    () => null,
    (error: unknown) => error,
  );

describe("previewRun and startRun", () => {
  it("agree on start, problems, defaults and conf, and the preview starts nothing", async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ catalog, definition, params }) => {
        const request = startRequest({
          workflowId: "w",
          params,
          idempotencyKey: "k",
          labels: [{ name: "a", value: "b" }],
        });
        const sent: TriggerBody[] = [];
        const { actions, calls } = actionsOver(airflowOf(definition, sent), { catalog });
        const preview = await actions.previewRun(request);
        expect(methodsOf(calls)).not.toContain("triggerDagRun");
        const error = await thrown(actions.startRun(request));
        const problems = error instanceof GatewayError ? error.details.problems : [];
        expect([error === null, problems]).toEqual([preview.wouldStart, preview.problems]);
        expect(sent.map((body) => body.conf)).toEqual(preview.wouldStart ? [preview.conf] : []);
        expect(preview.conf === null).toBe(!preview.wouldStart);
        const read = preview.conf === null ? preview.params : provenanceOf({ dag_id: "w", conf: preview.conf }).params;
        expect(read ?? {}).toEqual(preview.params);
      }),
      RUNS,
    );
  });
});

describe("the published paramSchema and startRun", () => {
  it("agree, except for keywords that are checked at the start only", async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ catalog, definition, params }) => {
        const { paramSchema } = createForm(catalog, definition);
        fc.pre(!JSON.stringify(paramSchema).includes("Checked only when a run is started"));
        const { actions } = actionsOver(airflowOf(definition), { catalog });
        const error = await thrown(actions.startRun(startRequest({ workflowId: "w", params })));
        expect(error === null).toBe(strictValidator(paramSchema)(params));
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
  const preview = async (client: Partial<AirflowClient>, over: Parameters<typeof startRequest>[0] = {}) =>
    actionsOver({ ...airflowOf(definition), ...client }).actions.previewRun(startRequest(over));
  const active = { dag_runs: [runRow({ state: "running" })], total_entries: 1 };

  it("returns any other reason than the params as the first warning", async () => {
    const cases: readonly [Partial<AirflowClient>, Parameters<typeof startRequest>[0], string][] = [
      [
        { dag: async () => dagRow({ is_stale: true }) },
        {},
        "etl cannot be started. Airflow no longer finds the definition of etl.",
      ],
      [{}, { expectDigests: { only: "sha256:x" } }, "The form of etl has changed: task only has no profile."],
      [
        { dagRuns: async () => active },
        { ifActive: "REFUSE" },
        "etl already has an unfinished run: etl/runs/manual__1.",
      ],
      [{ dagRun: async () => runRow() }, { dagRunId: "manual__1" }, "Run etl/runs/manual__1 already exists."],
      [
        { dagRun: async () => runRow() },
        { idempotencyKey: "k" },
        "This idempotencyKey was already used with other params: etl/runs/manual__1.",
      ],
    ];
    for (const [client, over, message] of cases) {
      const { wouldStart, warnings, problems } = await preview(client, over);
      expect([wouldStart, problems]).toEqual([false, []]);
      expect(warnings[0]).toContain(message);
    }
  });

  it("warns that the key would return the run that it has started", async () => {
    const conf = { gateway: { profiles: {}, digest: paramsDigest(null) } };
    const { wouldStart, warnings } = await preview({ dagRun: async () => runRow({ conf }) }, { idempotencyKey: "k" });
    expect([wouldStart, warnings]).toEqual([
      false,
      ["This idempotencyKey has already started etl/runs/manual__1. startRun would return that run."],
    ]);
  });

  it("throws as startRun does for invalid arguments and for an unknown workflow", async () => {
    await expect(preview({}, { dagRunId: "~" })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    await expect(preview({ dag: async () => null })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
