import { readFile } from "node:fs/promises";
import { brotliDecompressSync } from "node:zlib";
import { renderGraphiQL } from "@graphql-yoga/render-graphiql";
import { expect, test } from "vitest";
import { GRAPHIQL_FILE, PLACEHOLDER } from "../../../src/http/explorer/graphiql-page.ts";

test("the stored GraphiQL page is the installed package's (npm run graphiql updates it)", async () => {
  const page = brotliDecompressSync(await readFile(GRAPHIQL_FILE)).toString();
  // A boolean, because a failed comparison would print nine megabytes.
  expect(page === renderGraphiQL({ ...PLACEHOLDER })).toBe(true);
});
