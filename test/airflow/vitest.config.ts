import { defineConfig } from "vitest/config";
import { aliases } from "../support/aliases.ts";

/** The tests against a real Airflow: one file after the other, for all of them share one small server. */
export default defineConfig({
  test: {
    include: ["test/airflow/**/*.test.ts"],
    alias: aliases,
    fileParallelism: false,
    maxConcurrency: 4,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    reporters: ["default", "./test/support/count-reporter.ts"],
  },
});
