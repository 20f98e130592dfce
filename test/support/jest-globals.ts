import { afterEach as afterEachTest, vi } from "vitest";

/** The exports of @jest/globals that a test suite for jest uses. */
export { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";

export const jest = vi;

/** In jest a hook may take a callback instead of returning a promise. */
export function afterEach(hook: (done: () => void) => unknown): void {
  afterEachTest(() => (hook.length === 0 ? hook(() => {}) : new Promise<void>((resolve) => hook(resolve))));
}
