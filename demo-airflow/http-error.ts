import type { Random } from "./simulation/random.ts";

/** A validation error of pydantic, as in the `detail` of a 422. */
export type Problem = {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
};

/** An error response of Airflow: its status and the `detail` of its body. */
export class HttpError extends Error {
  readonly status: number;
  readonly detail: unknown;
  constructor(status: number, detail: unknown) {
    super(`${status} ${JSON.stringify(detail)}`);
    this.name = "HttpError";
    this.status = status;
    this.detail = detail;
  }
}

/** The text of Airflow's 500 for an uncaught exception. It is not JSON. */
export const internalServerError = "Internal Server Error";

/** A 404 with Airflow's message. */
export const notFound = (detail: unknown): HttpError => new HttpError(404, detail);
/** A 400 with Airflow's message. */
export const badRequest = (detail: string): HttpError => new HttpError(400, detail);
/** A 409 with Airflow's message. */
export const conflict = (detail: string): HttpError => new HttpError(409, detail);

/** The 404 for an unknown DAG. */
export const dagNotFound = (dagId: string): HttpError => notFound(`The Dag with ID: \`${dagId}\` was not found`);
/** The 404 for an unknown run. */
export const runNotFound = (dagId: string, runId: string): HttpError =>
  notFound(`The DagRun with dag_id: \`${dagId}\` and run_id: \`${runId}\` was not found`);

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function databaseDetail(reason: string, random: Random, times: number): unknown {
  const id = Array.from({ length: 8 }, (_, index) =>
    letters.charAt(Math.floor(random("error", times, index) * letters.length)),
  ).join("");
  return {
    reason,
    statement: "hidden",
    orig_error: "hidden",
    message: `Serious error when handling your request. Check logs for more details - you will find it in api server when you look for ID ${id}`,
  };
}

/** A 409 that does not name the conflicting key. `times` makes its id unique. */
export const uniqueViolation = (random: Random, times: number): HttpError =>
  new HttpError(409, databaseDetail("Unique constraint violation", random, times));

/** The 500 for a time without an offset in a query. `times` makes its id unique. */
export const databaseError = (random: Random, times: number): HttpError =>
  new HttpError(500, databaseDetail("Database error", random, times));
