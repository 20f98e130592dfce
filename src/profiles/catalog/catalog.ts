import { GatewayError } from "../../domain/errors.ts";
import { createCatalog } from "./create-catalog.ts";
import { codeOf, readFolder } from "../source/folder.ts";
import type { FoundFile } from "../source/folder.ts";
import { loadFiles } from "./load-files.ts";
import { cacheOf, saveCache } from "./load-cache.ts";
import type { Catalog, Diagnostic } from "../profile.ts";

/**
 * Loads a profiles folder. A profile or manifest with errors keeps its state in the previous catalog, and the errors
 * are among the diagnostics. The same holds for all of them when the folder is missing or empty.
 *
 * @throws {GatewayError} `PRECONDITION_FAILED`, without a previous catalog, when the folder cannot be read or has no
 * usable profile
 */
export async function loadCatalog(dir: string, previous?: Catalog): Promise<Catalog> {
  const found = await findFiles(dir);
  if (typeof found === "string") {
    if (previous === undefined) throw unusable(`The profiles folder ${dir} cannot be read (${found}).`);
    return keepPrevious(previous, `The profiles folder can no longer be read (${found}).`);
  }
  if (previous !== undefined && previous.profiles.size > 0 && found.every(({ file }) => !file.startsWith("daps/")))
    return keepPrevious(previous, "The profiles folder no longer contains a profile.");
  const catalog = loadFiles(found, previous);
  if (previous === undefined && catalog.profiles.size === 0 && catalog.diagnostics.some(isError))
    throw noUsableProfile(dir, catalog);
  return catalog;
}

/** The files of the folder, or the operating system's error code. */
async function findFiles(dir: string): Promise<readonly FoundFile[] | string> {
  try {
    return await readFolder(dir);
  } catch (error) {
    return codeOf(error);
  }
}

function keepPrevious(previous: Catalog, message: string): Catalog {
  const others = previous.diagnostics.filter(({ code }) => code !== "FOLDER_GONE");
  const gone: Diagnostic = {
    severity: "ERROR",
    code: "FOLDER_GONE",
    message,
    hint: "The last loaded profiles stay in use.",
  };
  const catalog = createCatalog({ ...previous, diagnostics: [gone, ...others] });
  saveCache(catalog, cacheOf(previous));
  return catalog;
}

function noUsableProfile(dir: string, { diagnostics }: Catalog): GatewayError {
  const errors = diagnostics.filter(isError);
  const first = errors.slice(0, 5).map(({ file, line, message }) => `  ${file ?? dir}:${line ?? 1} ${message}`);
  const more = errors.length > first.length ? [`  and ${errors.length - first.length} more`] : [];
  return unusable([`No profile in ${dir} could be loaded:`, ...first, ...more].join("\n"));
}

function unusable(message: string): GatewayError {
  return new GatewayError("PRECONDITION_FAILED", message);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "ERROR";
}
