import { fileURLToPath } from "node:url";

/** What tests must not load twice, and what a borrowed suite is given instead of its own runner. */
export const aliases = [
  // The file that Node takes: Vite would take another, and two copies of graphql do not know each other's types.
  { find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve("graphql")) },
  // Apollo's integration suite is written for jest.
  { find: "@jest/globals", replacement: fileURLToPath(new URL("jest-globals.ts", import.meta.url)) },
];
