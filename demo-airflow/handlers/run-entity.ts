import { nullable, readBody, strictObject, text, type Reader } from "../body.ts";
import { Refusal } from "../refusal.ts";
import { runPatchFields } from "./run-writes.ts";

/** A run as the bodies of bulk acts name it. */
export const runEntity = strictObject({ dag_run_id: text, dag_id: nullable(text), ...runPatchFields }, ["dag_run_id"]);
export type RunEntity = NonNullable<ReturnType<typeof runEntity>>;

/** The permission check of these routes reads the body, too, so every complaint comes twice. */
export function twice(error: unknown): unknown {
  if (!(error instanceof Refusal) || !Array.isArray(error.detail)) return error;
  const problems: readonly unknown[] = error.detail;
  return new Refusal(error.status, [...problems, ...problems]);
}

/** Reads a body as these routes do. */
export function readTwice<T>(body: unknown, reader: Reader<T>): T {
  try {
    return readBody(body, reader);
  } catch (error) {
    throw twice(error);
  }
}
