import { GatewayError } from "../../domain/errors.ts";
import { createCatalog } from "./create-catalog.ts";
import { codeOf, readFolder } from "../source/folder.ts";
import type { FoundFile } from "../source/folder.ts";
import { loadFiles } from "./load-files.ts";
import { memoryOf, remember } from "./load-cache.ts";
import type { Catalog, Diagnostic } from "../profile.ts";

/**
 * Reads a profiles folder whole. A profile or manifest that is at fault stays as the previous catalog has it, and the fault
 * is among the diagnostics; so it is with all of them when the folder is gone or emptied.
 *
 * @throws {GatewayError} `PRECONDITION_FAILED`, without a previous catalog, when the folder cannot be read or all its profiles are bad
 */
export async function loadCatalog(dir: string, previous?: Catalog): Promise<Catalog> {
  const found = await findFiles(dir);
  if (typeof found === "string") {
    if (previous === undefined) throw unusable(`The profiles folder ${dir} cannot be read (${found}).`);
    return asBefore(previous, `The profiles folder cannot be read any more (${found}).`);
  }
  if (previous !== undefined && previous.profiles.size > 0 && found.every(({ file }) => !file.startsWith("daps/")))
    return asBefore(previous, "The profiles folder holds no profile any more.");
  const catalog = await loadFiles(found, previous);
  if (previous === undefined && catalog.profiles.size === 0 && catalog.diagnostics.some(isError))
    throw allBad(dir, catalog);
  return catalog;
}

/** The folder's files, or the system's word for why there are none. */
async function findFiles(dir: string): Promise<readonly FoundFile[] | string> {
  try {
    return await readFolder(dir);
  } catch (error) {
    return codeOf(error);
  }
}

function asBefore(previous: Catalog, message: string): Catalog {
  const others = previous.diagnostics.filter(({ code }) => code !== "FOLDER_GONE");
  const gone: Diagnostic = {
    severity: "ERROR",
    code: "FOLDER_GONE",
    message,
    hint: "What loaded last stays in force.",
  };
  const catalog = createCatalog({ ...previous, diagnostics: [gone, ...others] });
  remember(catalog, memoryOf(previous));
  return catalog;
}

function allBad(dir: string, { diagnostics }: Catalog): GatewayError {
  const errors = diagnostics.filter(isError);
  const first = errors.slice(0, 5).map(({ file, line, message }) => `  ${file ?? dir}:${line ?? 1} ${message}`);
  const more = errors.length > first.length ? [`  and ${errors.length - first.length} more`] : [];
  return unusable([`No profile in ${dir} is good:`, ...first, ...more].join("\n"));
}

function unusable(message: string): GatewayError {
  return new GatewayError("PRECONDITION_FAILED", message);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "ERROR";
}
