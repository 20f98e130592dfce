import { describe, expect, it } from "vitest";
import { actsOver, methods, start } from "../../support/acts.ts";
import { params, profiles, starts, trim, workflow } from "../../support/etl.ts";

describe("startRun with expectDigests", () => {
  it("starts while each named task's profile has that digest", async () => {
    const { acts } = actsOver({ ...workflow(), ...starts }, profiles);
    const { replayed } = await acts.startRun(start({ params, expectDigests: { trim: trim.digest } }));
    expect(replayed).toBe(false);
  });

  it("refuses where one has another, or runs none, and says so before the params", async () => {
    const { acts, asked } = actsOver(workflow(), profiles);
    await expect(
      acts.startRun(start({ expectDigests: { trim: "sha256:old", polish: "sha256:x" } })),
    ).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: `The form of etl has changed since it was drawn: read-trim@1.4.0 of trim has the digest ${trim.digest} now; polish runs no profile. Read paramSchema again.`,
    });
    expect(methods(asked)).toEqual(["dag", "tasks"]);
  });
});
