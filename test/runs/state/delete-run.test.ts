import { describe, expect, it } from "vitest";
import { methodsOf } from "../../support/runs/run-actions.ts";
import { key, withLostResponse, withRun } from "../../support/runs/one-run.ts";

describe("deleteRun", () => {
  it("deletes a run that is not running, and returns whether there was one", async () => {
    const { actions, fake } = withRun({ state: "queued" });
    expect(await actions.deleteRun(key)).toBe(true);
    expect(fake.state()).toEqual([]);
    expect(await actions.deleteRun(key)).toBe(false);
  });

  it("checks the state before deleting, since Airflow 3.0 deletes a running run", async () => {
    const { actions, calls } = withRun({ state: "running" }, { version: "3.0.6" });
    await expect(actions.deleteRun(key)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    expect(methodsOf(calls)).toEqual(["dagRun"]);
  });

  it("confirms a lost response when the run no longer exists", async () => {
    const { actions, calls } = withLostResponse({ state: "success" }, "deleteDagRun");
    expect(await actions.deleteRun(key)).toBe(true);
    expect(methodsOf(calls)).toEqual(["dagRun", "deleteDagRun", "dagRun"]);
  });
});
