import type { Random } from "./simulation/random.ts";

/** One complaint of pydantic, as the `detail` of a 422 lists them. */
export type Problem = {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
};

/** An answer that is not a success, thrown where it is known: Airflow's status and body. */
export class Refusal extends Error {
  readonly status: number;
  readonly detail: unknown;
  constructor(status: number, detail: unknown) {
    super(`${status} ${JSON.stringify(detail)}`);
    this.name = "Refusal";
    this.status = status;
    this.detail = detail;
  }
}

/** The text of a bug's 500, which comes without JSON. */
export const internalServerError = "Internal Server Error";

/** 404 with Airflow's sentence. */
export const notFound = (detail: unknown): Refusal => new Refusal(404, detail);
export const badRequest = (detail: string): Refusal => new Refusal(400, detail);
export const conflict = (detail: string): Refusal => new Refusal(409, detail);

export const dagNotFound = (dagId: string): Refusal => notFound(`The Dag with ID: \`${dagId}\` was not found`);
export const runNotFound = (dagId: string, runId: string): Refusal =>
  notFound(`The DagRun with dag_id: \`${dagId}\` and run_id: \`${runId}\` was not found`);

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function databaseDetail(reason: string, random: Random, times: number): unknown {
  const id = Array.from({ length: 8 }, (_, place) =>
    letters.charAt(Math.floor(random("error", times, place) * letters.length)),
  ).join("");
  return {
    reason,
    statement: "hidden",
    orig_error: "hidden",
    message: `Serious error when handling your request. Check logs for more details - you will find it in api server when you look for ID ${id}`,
  };
}

/** A 409 that does not name the conflicting key. `times` makes its id unique. */
export const uniqueViolation = (random: Random, times: number): Refusal =>
  new Refusal(409, databaseDetail("Unique constraint violation", random, times));

/** 500 of a time without offset in a query. */
export const databaseError = (random: Random, times: number): Refusal =>
  new Refusal(500, databaseDetail("Database error", random, times));
