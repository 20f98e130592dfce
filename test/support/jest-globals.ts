import { vi } from "vitest";

/** What a suite that was written for jest imports from it. */
export { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from "vitest";

export const jest = vi;
