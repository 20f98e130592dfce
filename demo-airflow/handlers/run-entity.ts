import { nullable, readBody, strictObject, text, type Reader } from "../body.ts";
import { HttpError } from "../http-error.ts";
import { runPatchFields } from "./run-writes.ts";

/** Reads a run in the body of a bulk request. */
export const runEntity = strictObject({ dag_run_id: text, dag_id: nullable(text), ...runPatchFields }, ["dag_run_id"]);
export type RunEntity = NonNullable<ReturnType<typeof runEntity>>;

/** Lists each problem of an error twice: Airflow's permission check of bulk requests also validates the body. */
export function duplicateProblems(error: unknown): unknown {
  if (!(error instanceof HttpError) || !Array.isArray(error.detail)) return error;
  const problems: readonly unknown[] = error.detail;
  return new HttpError(error.status, [...problems, ...problems]);
}

/** Reads the body of a bulk request. Throws a 422 that lists each problem twice. */
export function readBulkBody<T>(body: unknown, reader: Reader<T>): T {
  try {
    return readBody(body, reader);
  } catch (error) {
    throw duplicateProblems(error);
  }
}
