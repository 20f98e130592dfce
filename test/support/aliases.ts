import { fileURLToPath } from "node:url";

/** Module aliases: one copy of graphql, and vitest in place of jest. */
export const aliases = [
  // The file that Node resolves. Vite resolves another one, and two copies of graphql reject each other's types.
  { find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve("graphql")) },
  // Apollo's integration test suite imports jest.
  { find: "@jest/globals", replacement: fileURLToPath(new URL("jest-globals.ts", import.meta.url)) },
];
