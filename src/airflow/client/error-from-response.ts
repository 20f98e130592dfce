import { badInput, GatewayError, type ErrorDetails } from "../../domain/errors.ts";
import type { Endpoint } from "./endpoints.ts";
import { paramRefusal } from "./param-refusal.ts";
import { fieldRefusals, isObject, refusalText } from "./refusal-text.ts";
import { retryAfterMs } from "../transport/retries.ts";

/** An answer that is no success; `body` is its JSON, or undefined where it is none. */
export type Refusal = {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter: string | null;
  readonly endpoint: Pick<Endpoint<unknown>, "route" | "method" | "since" | "fieldsSince">;
  /** The version of this Airflow, where it is known. */
  readonly version: string | null;
};

/** What a caller reads of Airflow's refusal. Statements, stacks, paths and texts of a 5xx are in none of it. */
export function errorOfAnswer(refusal: Refusal): GatewayError {
  const { status, body } = refusal;
  const detail = isObject(body) ? body["detail"] : undefined;
  const details: ErrorDetails = { airflow: { status } };
  if (status >= 500) return serverError(status, details);
  switch (status) {
    case 400:
      return badRequest(refusal, detail, details);
    case 401:
      return new GatewayError("UNAUTHENTICATED", unauthenticated(detail), details);
    case 403:
      return isRefusedToken(status, body)
        ? new GatewayError("UNAUTHENTICATED", "Airflow does not accept this token.", details)
        : new GatewayError("FORBIDDEN", "Airflow does not allow you to do this.", details);
    case 404:
      return isMissingRoute(body)
        ? missingRoute(refusal, details)
        : new GatewayError("NOT_FOUND", refusalText(detail) ?? "Airflow does not have this.", details);
    case 405:
      return missingRoute(refusal, details);
    case 409:
      return conflict(detail, details);
    case 422:
      return unprocessable(refusal, detail, details);
    case 429:
      return tooMany(refusal, details);
    default:
      return refused(refusal, detail, details);
  }
}

/** 401, or the 403 that means the same: the token is not accepted. */
export function isRefusedToken(status: number, body: unknown): boolean {
  return status === 401 || (status === 403 && isObject(body) && body["detail"] === "Invalid JWT token");
}

/** A 404 of the router, not of the thing asked for: another version, or no Airflow at all. */
export function isMissingRoute(body: unknown): boolean {
  if (!isObject(body)) return true;
  // Airflow 3.3 puts the sentence about a task instance into a list.
  return Array.isArray(body["detail"]) ? false : typeof body["detail"] !== "string" || body["detail"] === "Not Found";
}

function serverError(status: number, details: ErrorDetails): GatewayError {
  return status >= 502 && status <= 504
    ? new GatewayError("AIRFLOW_UNAVAILABLE", "Airflow is not available just now.", details)
    : new GatewayError("AIRFLOW_REFUSED", `Airflow failed (HTTP ${status}).`, { ...details, status: 502 });
}

function unauthenticated(detail: unknown): string {
  return detail === "Token Expired" ? "Your token has expired." : "Airflow does not accept this token.";
}

function badRequest(refusal: Refusal, detail: unknown, details: ErrorDetails): GatewayError {
  const param = typeof detail === "string" ? paramRefusal(detail) : null;
  if (param !== null) return param;
  const text = refusalText(detail);
  if (text !== null && /import errors|manual(ly)? (dag ?)?(run|trigger)/i.test(text)) {
    return new GatewayError("PRECONDITION_FAILED", text, details);
  }
  return refused(refusal, detail, details);
}

function missingRoute({ endpoint, version }: Refusal, details: ErrorDetails): GatewayError {
  if (endpoint.since === undefined) {
    const message = `There is no Airflow API v2 at this address: it does not know ${endpoint.route}.`;
    return new GatewayError("AIRFLOW_UNREADABLE", message, details);
  }
  return tooOld(endpoint.route, endpoint.since, version, details);
}

function tooOld(what: string, since: string, version: string | null, details: ErrorDetails): GatewayError {
  const here = version === null ? "this one is older" : `this one is ${version}`;
  return new GatewayError("PRECONDITION_FAILED", `${what} needs Airflow ${since} or newer; ${here}.`, details);
}

function conflict(detail: unknown, details: ErrorDetails): GatewayError {
  const text = refusalText(detail);
  if (text === null) return new GatewayError("CONFLICT", "Its id or its logical date is taken already.", details);
  const code = /\brunning\b/i.test(text) ? "PRECONDITION_FAILED" : "CONFLICT";
  return new GatewayError(code, text, details);
}

function unprocessable(refusal: Refusal, detail: unknown, details: ErrorDetails): GatewayError {
  const fields = fieldRefusals(detail);
  const unknown = fields.find(({ type }) => type === "extra_forbidden");
  if (unknown !== undefined) {
    const since = refusal.endpoint.fieldsSince?.[unknown.field];
    if (since !== undefined) return tooOld(`The field ${unknown.field}`, since, refusal.version, details);
    return new GatewayError("PRECONDITION_FAILED", `This Airflow does not know the field ${unknown.field}.`, details);
  }
  const [first] = fields;
  if (first?.type === "missing" || first?.type === "literal_error") return refused(refusal, undefined, details);
  if (first !== undefined) return badInput(`Airflow refuses ${first.field}: ${first.message}.`, details);
  return badInput(refusalText(detail) ?? "Airflow cannot take one of these values.", details);
}

function tooMany({ retryAfter }: Refusal, details: ErrorDetails): GatewayError {
  const waitMs = retryAfterMs(retryAfter, Date.now());
  return new GatewayError("RATE_LIMITED", "Airflow is asked too often just now.", {
    ...details,
    ...(waitMs === null ? {} : { retryAfterMs: waitMs }),
  });
}

function refused({ status, endpoint }: Refusal, detail: unknown, details: ErrorDetails): GatewayError {
  if (status < 400) {
    const message = `Airflow's answer to ${endpoint.route} is no answer of its API (HTTP ${status}).`;
    return new GatewayError("AIRFLOW_UNREADABLE", message, details);
  }
  return new GatewayError("AIRFLOW_REFUSED", refusalText(detail) ?? `Airflow refuses ${endpoint.route}.`, details);
}
