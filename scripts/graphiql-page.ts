import { writeFile } from "node:fs/promises";
import { brotliCompressSync } from "node:zlib";
import { renderGraphiQL } from "@graphql-yoga/render-graphiql";
import { GRAPHIQL_FILE, PLACEHOLDER } from "../src/http/explorer/graphiql-page.ts";

/** Writes the page of GraphiQL that the gateway serves. Run it after an update of @graphql-yoga/render-graphiql. */
const html = renderGraphiQL({ title: PLACEHOLDER.title, favicon: PLACEHOLDER.favicon });
await writeFile(GRAPHIQL_FILE, brotliCompressSync(html));
