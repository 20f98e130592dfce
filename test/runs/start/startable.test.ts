import { describe, expect, it } from "vitest";
import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import { GatewayError } from "../../../src/domain/errors.ts";
import { actsOver, methods, start } from "../../support/acts.ts";
import { dagRow, taskRow } from "../../support/airflow-rows.ts";
import { params, profiles, starts, trim, workflow } from "../../support/etl.ts";
import { catalog } from "../../support/profiles.ts";

describe("startRun of a workflow", () => {
  it("that is not there: NOT_FOUND", async () => {
    const { acts } = actsOver({ dag: async () => null, tasks: async () => null });
    await expect(acts.startRun(start())).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "There is no workflow etl.",
    });
  });

  it("that Airflow cannot import: PRECONDITION_FAILED with the reason and what to mend", async () => {
    const trace = 'Traceback\n  File "/opt/airflow/dags/etl.py", line 2\nValueError: no such table';
    const { acts } = actsOver(
      {
        ...workflow({ is_stale: true, has_import_errors: true }),
        importErrors: async () => ({
          import_errors: [{ filename: "etl.py", bundle_name: "dags-folder", timestamp: null, stack_trace: trace }],
          total_entries: 1,
        }),
      },
      profiles,
    );
    await expect(acts.startRun(start({ params }))).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message:
        "etl cannot be started. Airflow cannot import the file that defines etl: ValueError: no such table. Fix the DAG file. The workflow cannot be started until Airflow can import it.",
    });
  });

  it("that cannot be imported, to a caller who may not ask why: the same without the reason", async () => {
    const forbidden = new GatewayError("FORBIDDEN", "Airflow does not allow you to do this.");
    const answers = {
      ...workflow({ is_stale: true, has_import_errors: true }),
      importErrors: async () => Promise.reject(forbidden),
    };
    const { acts } = actsOver(answers, profiles);
    await expect(acts.startRun(start({ params }))).rejects.toThrow(
      "etl cannot be started. Airflow cannot import the file that defines it. Mend the DAG's file.",
    );
  });

  it("that is gone, or takes no runs by hand: PRECONDITION_FAILED", async () => {
    const gone = actsOver(workflow({ is_stale: true }), profiles);
    await expect(gone.acts.startRun(start({ params }))).rejects.toThrow(
      "Airflow no longer finds the definition of etl.",
    );
    const scheduled = actsOver(workflow({ allowed_run_types: ["scheduled"] }), profiles);
    await expect(scheduled.acts.startRun(start({ params }))).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "etl cannot be started. It takes no runs that are started by hand (allowed_run_types of the DAG).",
    });
  });

  it("whose profile does not resolve: PRECONDITION_FAILED with what to mend", async () => {
    const { acts } = actsOver(workflow());
    await expect(acts.startRun(start({ params }))).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message:
        "etl cannot be started. The DAG says that trim runs read-trim@1.4.0, which is no profile here. Add the profile, or name one that is there; a reference is <slug>@<exact version>.",
    });
  });

  it.each(["daps", "gateway"])(
    "with a Param named %s: refused, since Airflow would merge it into every task",
    async (name) => {
      const param = { [name]: { value: 1, schema: {}, source: "dag" } };
      const { acts } = actsOver({ ...workflow(), tasks: async () => [taskRow({ params: param })] });
      await expect(acts.startRun(start())).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    },
  );

  it("that broke since it was read: PRECONDITION_FAILED, though Airflow says that it is not there", async () => {
    const rows = [dagRow(), dagRow({ is_stale: true })];
    const notFound = new GatewayError("NOT_FOUND", "Dag with dag_id: 'etl' not found", { airflow: { status: 404 } });
    const answers = {
      ...workflow(),
      dag: async () => rows.shift() ?? null,
      triggerDagRun: async () => Promise.reject(notFound),
    };
    const { acts } = actsOver(answers, profiles);
    await expect(acts.startRun(start({ params }))).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });

  it("that is paused: started, with a warning; with `unpause` it is resumed after the start", async () => {
    const paused = actsOver({ ...workflow({ is_paused: true }), ...starts }, profiles);
    expect((await paused.acts.startRun(start({ params }))).warnings).toEqual([
      "etl is paused: the run waits in the queue until it is resumed.",
    ]);
    const patchDag: AirflowClient["patchDag"] = async () => dagRow();
    const { acts, asked } = actsOver({ ...workflow({ is_paused: true }), ...starts, patchDag }, profiles);
    expect((await acts.startRun(start({ params, unpause: true }))).warnings).toEqual([]);
    expect(methods(asked)).toEqual(["dag", "tasks", "triggerDagRun", "dag", "patchDag"]);
  });

  it("that is paused and cannot be resumed: started all the same, with a warning", async () => {
    const forbidden = new GatewayError("FORBIDDEN", "Airflow does not allow you to do this.");
    const answers = { ...workflow({ is_paused: true }), ...starts, patchDag: async () => Promise.reject(forbidden) };
    const { acts } = actsOver(answers, profiles);
    expect((await acts.startRun(start({ params, unpause: true }))).warnings).toEqual([
      "etl is still paused, and the run waits in the queue. Airflow does not allow you to do this.",
    ]);
  });

  it("that runs a deprecated profile: started, with a warning", async () => {
    const old = { ...trim, deprecation: { reason: "it loses reads", replacedBy: "read-trim@2.0.0" } };
    const { acts } = actsOver({ ...workflow(), ...starts }, { catalog: catalog([old]) });
    expect((await acts.startRun(start({ params }))).warnings).toEqual([
      "read-trim@1.4.0 is deprecated: it loses reads. Use read-trim@2.0.0.",
    ]);
  });
});
