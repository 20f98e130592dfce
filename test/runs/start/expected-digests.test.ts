import { describe, expect, it } from "vitest";
import { actionsOver, methodsOf, startRequest } from "../../support/runs/run-actions.ts";
import { params, profiles, starts, trim, workflow } from "../../support/runs/etl.ts";

describe("startRun with expectDigests", () => {
  it("starts when every profile has the expected digest", async () => {
    const { actions } = actionsOver({ ...workflow(), ...starts }, profiles);
    const { replayed } = await actions.startRun(startRequest({ params, expectDigests: { trim: trim.digest } }));
    expect(replayed).toBe(false);
  });

  it("throws PRECONDITION_FAILED for another digest or no profile, before it checks the params", async () => {
    const { actions, calls } = actionsOver(workflow(), profiles);
    await expect(
      actions.startRun(startRequest({ expectDigests: { trim: "sha256:old", polish: "sha256:x" } })),
    ).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: `The form of etl has changed: read-trim@1.4.0 of task trim now has the digest ${trim.digest}; task polish has no profile. Read paramSchema again.`,
    });
    expect(methodsOf(calls)).toEqual(["dag", "tasks"]);
  });
});
