import { defineConfig } from "vitest/config";
import { aliases } from "./test/support/aliases.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/real-airflow/**"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    reporters: ["default", "./test/support/count-reporter.ts"],
    alias: aliases,
    server: { deps: { inline: ["@apollo/server-integration-testsuite"] } },
  },
});
