import { describe, expect, it } from "vitest";
import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import { GatewayError } from "../../../src/domain/errors.ts";
import { actionsOver, methodsOf, startRequest } from "../../support/runs/run-actions.ts";
import { dagRow, taskRow } from "../../support/airflow-rows.ts";
import { params, profiles, starts, trim, workflow } from "../../support/runs/etl.ts";
import { catalog } from "../../support/profiles/profiles.ts";

describe("startRun of a workflow", () => {
  it("that is unknown throws NOT_FOUND", async () => {
    const { actions } = actionsOver({ dag: async () => null, tasks: async () => null });
    await expect(actions.startRun(startRequest())).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "Workflow etl not found.",
    });
  });

  it("that Airflow cannot import throws PRECONDITION_FAILED with reason and fix", async () => {
    const trace = 'Traceback\n  File "/opt/airflow/dags/etl.py", line 2\nValueError: no such table';
    const { actions } = actionsOver(
      {
        ...workflow({ is_stale: true, has_import_errors: true }),
        importErrors: async () => ({
          import_errors: [{ filename: "etl.py", bundle_name: "dags-folder", timestamp: null, stack_trace: trace }],
          total_entries: 1,
        }),
      },
      profiles,
    );
    await expect(actions.startRun(startRequest({ params }))).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message:
        "etl cannot be started. Airflow cannot import the file that defines etl: ValueError: no such table. Fix the DAG file. The workflow cannot be started until Airflow can import it.",
    });
  });

  it("that Airflow cannot import throws without the reason when the client may not read it", async () => {
    const forbidden = new GatewayError("FORBIDDEN", "Airflow does not allow this operation.");
    const client = {
      ...workflow({ is_stale: true, has_import_errors: true }),
      importErrors: async () => Promise.reject(forbidden),
    };
    const { actions } = actionsOver(client, profiles);
    await expect(actions.startRun(startRequest({ params }))).rejects.toThrow(
      "etl cannot be started. Airflow cannot import the file that defines it. Fix the DAG file.",
    );
  });

  it("that is stale, or does not allow manual runs, throws PRECONDITION_FAILED", async () => {
    const stale = actionsOver(workflow({ is_stale: true }), profiles);
    await expect(stale.actions.startRun(startRequest({ params }))).rejects.toThrow(
      "Airflow no longer finds the definition of etl.",
    );
    const scheduled = actionsOver(workflow({ allowed_run_types: ["scheduled"] }), profiles);
    await expect(scheduled.actions.startRun(startRequest({ params }))).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: 'etl cannot be started. The DAG does not allow manual runs. Add "manual" to its allowed_run_types.',
    });
  });

  it("whose profile does not resolve throws PRECONDITION_FAILED with the fix", async () => {
    const { actions } = actionsOver(workflow());
    await expect(actions.startRun(startRequest({ params }))).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message:
        "etl cannot be started. The DAG declares that trim runs read-trim@1.4.0, which does not exist. Add the profile, or name an existing one as <slug>@<exact version>.",
    });
  });

  it.each(["daps", "gateway"])(
    "with a Param named %s is rejected, since Airflow would merge it into every task",
    async (name) => {
      const param = { [name]: { value: 1, schema: {}, source: "dag" } };
      const { actions } = actionsOver({ ...workflow(), tasks: async () => [taskRow({ params: param })] });
      await expect(actions.startRun(startRequest())).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    },
  );

  it("that broke after it was read throws PRECONDITION_FAILED, although Airflow reports a 404", async () => {
    const rows = [dagRow(), dagRow({ is_stale: true })];
    const notFound = new GatewayError("NOT_FOUND", "Dag with dag_id: 'etl' not found", { airflow: { status: 404 } });
    const client = {
      ...workflow(),
      dag: async () => rows.shift() ?? null,
      triggerDagRun: async () => Promise.reject(notFound),
    };
    const { actions } = actionsOver(client, profiles);
    await expect(actions.startRun(startRequest({ params }))).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });

  it("that is paused starts with a warning, or is resumed after the start with `unpause`", async () => {
    const paused = actionsOver({ ...workflow({ is_paused: true }), ...starts }, profiles);
    expect((await paused.actions.startRun(startRequest({ params }))).warnings).toEqual([
      "etl is paused. The run stays queued until the workflow is resumed.",
    ]);
    const patchDag: AirflowClient["patchDag"] = async () => dagRow();
    const { actions, calls } = actionsOver({ ...workflow({ is_paused: true }), ...starts, patchDag }, profiles);
    expect((await actions.startRun(startRequest({ params, unpause: true }))).warnings).toEqual([]);
    expect(methodsOf(calls)).toEqual(["dag", "tasks", "triggerDagRun", "dag", "patchDag"]);
  });

  it("that is paused and cannot be resumed starts with a warning", async () => {
    const forbidden = new GatewayError("FORBIDDEN", "Airflow does not allow this operation.");
    const client = { ...workflow({ is_paused: true }), ...starts, patchDag: async () => Promise.reject(forbidden) };
    const { actions } = actionsOver(client, profiles);
    expect((await actions.startRun(startRequest({ params, unpause: true }))).warnings).toEqual([
      "etl is still paused, so the run stays queued. Airflow does not allow this operation.",
    ]);
  });

  it("with a deprecated profile starts with a warning", async () => {
    const old = { ...trim, deprecation: { reason: "it loses reads", replacedBy: "read-trim@2.0.0" } };
    const { actions } = actionsOver({ ...workflow(), ...starts }, { catalog: catalog([old]) });
    expect((await actions.startRun(startRequest({ params }))).warnings).toEqual([
      "read-trim@1.4.0 is deprecated: it loses reads. Use read-trim@2.0.0.",
    ]);
  });
});
