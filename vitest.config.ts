import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { aliases } from "./test/support/aliases.ts";

// Child processes of tests load the same files many times.
process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(new URL("node_modules/.cache/node-compile", import.meta.url));

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/real-airflow/**"],
    // Test files share two processes. Loading the sources again for each file took a third of the time.
    isolate: false,
    maxWorkers: 2,
    // Limits for tests that hang. They are long enough for a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    reporters: ["default", "./test/support/count-reporter.ts"],
    alias: aliases,
    server: { deps: { inline: ["@apollo/server-integration-testsuite"] } },
  },
});
