import type { AirflowClient } from "../../airflow/client/client.ts";
import type { AirflowDag, AirflowImportError } from "../../airflow/wire/rows.ts";

const PAGE_ROWS = 100;
const MAX_PAGES = 10;
const MAX_REASON_LENGTH = 500;

/** Reads the files that Airflow cannot import, at most 1,000. They are read once, however often the function is called. */
export function createImportErrors(
  airflow: Pick<AirflowClient, "importErrors">,
): () => Promise<readonly AirflowImportError[]> {
  let errors: Promise<readonly AirflowImportError[]> | undefined;
  return () => (errors ??= readAll(airflow));
}

async function readAll(airflow: Pick<AirflowClient, "importErrors">): Promise<readonly AirflowImportError[]> {
  const errors: AirflowImportError[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { import_errors, total_entries } = await airflow.importErrors({ limit: PAGE_ROWS, offset: errors.length });
    errors.push(...import_errors);
    if (import_errors.length === 0 || errors.length >= total_entries) break;
  }
  return errors;
}

/**
 * Why Airflow cannot import a workflow's file: the last line of the traceback, without server paths, at most 500
 * characters. Null when Airflow reports no traceback for this file.
 */
export function importErrorOf(dag: AirflowDag, errors: readonly AirflowImportError[]): string | null {
  const error = errors.find(
    ({ filename, bundle_name }) =>
      filename !== null &&
      (filename === dag.relative_fileloc || filename === dag.fileloc) &&
      (bundle_name ?? null) === (dag.bundle_name ?? null),
  );
  const lastLine = error?.stack_trace?.trim().split("\n").at(-1)?.trim();
  return lastLine === undefined || lastLine === "" ? null : withoutPaths(lastLine).slice(0, MAX_REASON_LENGTH);
}

/**
 * Replaces absolute paths by `…`: a quoted path as a whole, spaces included, any other up to the first character that
 * cannot be part of a path. URLs stay.
 */
function withoutPaths(line: string): string {
  return line
    .replaceAll(/(['"])(?:[A-Za-z]:\\|\/)[^'"]*\1/g, "$1…$1")
    .replaceAll(/(?<![\p{L}\p{N}_:/.])\/[^\s'"<>,;:()]+/gu, "…")
    .replaceAll(/(?<![\p{L}\p{N}])[A-Za-z]:\\[^\s'"<>,;:()]+/gu, "…");
}
