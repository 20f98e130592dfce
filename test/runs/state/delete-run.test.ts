import { describe, expect, it } from "vitest";
import { methods } from "../../support/acts.ts";
import { key, losing, over } from "../../support/one-run.ts";

describe("deleteRun", () => {
  it("deletes a run that is not running, and says when there was none", async () => {
    const { acts, fake } = over({ state: "queued" });
    expect(await acts.deleteRun(key)).toBe(true);
    expect(fake.state()).toEqual([]);
    expect(await acts.deleteRun(key)).toBe(false);
  });

  it("looks at the state first, since Airflow 3.0 deletes a running run", async () => {
    const { acts, asked } = over({ state: "running" }, { version: "3.0.6" });
    await expect(acts.deleteRun(key)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    expect(methods(asked)).toEqual(["dagRun"]);
  });

  it("whose answer is lost is settled by looking: gone is deleted", async () => {
    const { acts, asked } = losing({ state: "success" }, "deleteDagRun");
    expect(await acts.deleteRun(key)).toBe(true);
    expect(methods(asked)).toEqual(["dagRun", "deleteDagRun", "dagRun"]);
  });
});
