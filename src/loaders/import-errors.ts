import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowDag, AirflowImportError } from "../airflow/wire/rows.ts";

const PAGE = 100;
const MAX_PAGES = 10;

/** Every file that Airflow cannot import, asked once for a request however many workflows want to know. */
export function createImportErrors(
  airflow: Pick<AirflowClient, "importErrors">,
): () => Promise<readonly AirflowImportError[]> {
  let asked: Promise<readonly AirflowImportError[]> | undefined;
  return () => (asked ??= readAll(airflow));
}

async function readAll(airflow: Pick<AirflowClient, "importErrors">): Promise<readonly AirflowImportError[]> {
  const errors: AirflowImportError[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { import_errors, total_entries } = await airflow.importErrors({ limit: PAGE, offset: errors.length });
    errors.push(...import_errors);
    if (import_errors.length === 0 || errors.length >= total_entries) break;
  }
  return errors;
}

/** The last line of the traceback of a workflow's file: what went wrong, without the server's paths. Null: not told. */
export function importErrorOf(dag: AirflowDag, errors: readonly AirflowImportError[]): string | null {
  const own = errors.find(
    ({ filename, bundle_name }) =>
      filename !== null &&
      (filename === dag.relative_fileloc || filename === dag.fileloc) &&
      (bundle_name ?? null) === (dag.bundle_name ?? null),
  );
  const last = own?.stack_trace?.trim().split("\n").at(-1)?.trim();
  return last === undefined || last === "" ? null : withoutPaths(last).slice(0, 500);
}

/** A quoted path goes whole, blanks and all; any other up to what cannot be part of one. Addresses stay. */
function withoutPaths(line: string): string {
  return line
    .replaceAll(/(['"])(?:[A-Za-z]:\\|\/)[^'"]*\1/g, "$1…$1")
    .replaceAll(/(?<![\p{L}\p{N}_:/.])\/[^\s'"<>,;:()]+/gu, "…")
    .replaceAll(/(?<![\p{L}\p{N}])[A-Za-z]:\\[^\s'"<>,;:()]+/gu, "…");
}
