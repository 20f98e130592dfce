import { afterEach as afterEachTest, vi } from "vitest";

/** What a suite that was written for jest imports from it. */
export { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";

export const jest = vi;

/** jest's hooks may take a callback instead of returning a promise. */
export function afterEach(hook: (done: () => void) => unknown): void {
  afterEachTest(() => (hook.length === 0 ? hook(() => {}) : new Promise<void>((resolve) => hook(resolve))));
}
