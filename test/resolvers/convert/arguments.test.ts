import { expect, it } from "vitest";
import { toWaitMs } from "../../../src/resolvers/convert/arguments.ts";

it("timeoutSeconds must be 0 to 300", () => {
  expect([0, 30, 300].map(toWaitMs)).toEqual([0, 30_000, 300_000]);
  for (const seconds of [-1, 301])
    expect(() => toWaitMs(seconds)).toThrow(`\`timeoutSeconds\` must be 0 to 300 (got ${seconds}).`);
});
