import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { loadFiles } from "../../../src/profiles/catalog/load-files.ts";
import { readFolder } from "../../../src/profiles/source/folder.ts";
import type { Catalog, Diagnostic, Profile } from "../../../src/profiles/profile.ts";

/** Files by their name below the folder. */
export type Files = Readonly<Record<string, string>>;

/** Creates a profiles folder with these files. It is removed when the test ends. */
export async function profilesFolder(files: Files): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), "profiles-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await writeFiles(dir, files);
  return dir;
}

export async function writeFiles(dir: string, files: Files): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(dir, file)), { recursive: true });
    await writeFile(path.join(dir, file), text);
  }
}

/** Loads these files. Faults are in the diagnostics. */
export async function load(files: Files, previous?: Catalog): Promise<Catalog> {
  return loadFiles(await readFolder(await profilesFolder(files)), previous);
}

/** Returns a profile that must have loaded. */
export function profileOf(catalog: Catalog, id: string): Profile {
  const profile = catalog.profiles.get(id);
  if (profile === undefined)
    throw new Error(`${id} did not load: ${formatDiagnostics(catalog.diagnostics).join("; ")}`);
  return profile;
}

/** Formats diagnostics as the linter prints them, without the severity of errors. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(
    ({ severity, code, message, hint, file, line, column }) =>
      `${file}:${line}:${column} ${severity === "WARNING" ? "warning " : ""}${code} ${message}${hint === undefined ? "" : ` (${hint})`}`,
  );
}

/** Returns the diagnostics of a profile with these params, which start on line 3 of its file. */
export async function diagnosticsOfParams(params: string, more: Files = {}): Promise<readonly string[]> {
  const indented = params.trimEnd().replaceAll("\n", "\n  ");
  const catalog = await load({ "daps/p.yaml": `id: p@1.0.0\nname: P\nparams:\n  ${indented}\n`, ...more });
  return formatDiagnostics(catalog.diagnostics);
}
