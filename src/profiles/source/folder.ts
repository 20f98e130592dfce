import { lstat, readFile, readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { DIAGNOSTIC_CODES } from "../diagnostic-codes.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import type { Diagnostic } from "../profile.ts";

const MAX_BYTES = 1024 * 1024;

/** A file of the profiles folder: its text, or the reason why it cannot be read. */
export type FoundFile = {
  /** Path relative to the profiles folder, with `/` between parts. */
  readonly file: string;
  readonly text: string | null;
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * Reads every YAML and JSON file below a profiles folder, sorted by path. A file that cannot be read is returned with
 * the reason. Names that start with a dot are ignored, because editors and mounted volumes use them.
 *
 * @throws the file system's error when the folder itself cannot be read
 */
export async function readFolder(root: string): Promise<readonly FoundFile[]> {
  const realRoot = await realpath(root);
  const names = await filesBelow(realRoot, "");
  return Promise.all(names.toSorted().map((file) => readOne(realRoot, file)));
}

async function filesBelow(realRoot: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(realRoot, folder), { withFileTypes: true });
  const lists = entries
    .filter((entry) => !entry.name.startsWith("."))
    .map((entry) => {
      const below = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(realRoot, below);
      return Promise.resolve(/\.(?:ya?ml|json)$/.test(entry.name) ? [below] : []);
    });
  return (await Promise.all(lists)).flat();
}

async function readOne(realRoot: string, file: string): Promise<FoundFile> {
  const refuse = (code: DiagnosticCode, message: string): FoundFile => ({
    file,
    text: null,
    diagnostics: [{ severity: "ERROR", code, message, file, line: 1, column: 1, hint: DIAGNOSTIC_CODES[code].hint }],
  });
  const whole = path.join(realRoot, file);
  try {
    if ((await lstat(whole)).isSymbolicLink() && !isInside(realRoot, await realpath(whole)))
      return refuse("OUTSIDE_FOLDER", "The symbolic link points outside the profiles folder.");
    const { size } = await stat(whole);
    if (size > MAX_BYTES) return refuse("TOO_LARGE", `The file has ${size} bytes; the limit is ${MAX_BYTES} bytes.`);
    const bytes = await readFile(whole);
    return { file, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), diagnostics: [] };
  } catch (error) {
    if (error instanceof TypeError) return refuse("BAD_SYNTAX", "The file is not UTF-8.");
    return refuse("UNREADABLE", `The file cannot be read (${codeOf(error)}).`);
  }
}

function isInside(realRoot: string, target: string): boolean {
  return target.startsWith(realRoot + path.sep);
}

/** The error code of the operating system (`ENOENT`, `EACCES`). The message is not used because it contains a path. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown reason";
}
