import { mkdirSync, writeFileSync } from "node:fs";
import { MANIFEST_FORMAT, PROFILE_FORMAT } from "../src/profiles/source/file-formats.ts";

/** Writes the JSON Schemas of profile and manifest files for editors. `npm run codegen` runs it. */
mkdirSync("profiles/schema", { recursive: true });
for (const [file, format] of [
  ["dap-profile.json", PROFILE_FORMAT],
  ["workflow-manifest.json", MANIFEST_FORMAT],
] as const) {
  writeFileSync(`profiles/schema/${file}`, `${JSON.stringify(format, null, 2)}\n`);
}
