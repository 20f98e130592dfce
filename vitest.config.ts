import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/airflow/**"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    reporters: ["default", "./test/support/count-reporter.ts"],
    alias: [
      // The file that Node takes: Vite would take another, and two copies of graphql do not know each other's types.
      { find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve("graphql")) },
      // Apollo's integration suite is written for jest.
      { find: "@jest/globals", replacement: fileURLToPath(new URL("test/support/jest-globals.ts", import.meta.url)) },
    ],
    server: { deps: { inline: ["@apollo/server-integration-testsuite"] } },
  },
});
