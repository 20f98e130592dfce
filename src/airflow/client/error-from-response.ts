import { badInput, GatewayError, type ErrorDetails } from "../../domain/errors.ts";
import { isObject } from "../../domain/json.ts";
import { retryAfterMs } from "../transport/retries.ts";
import { fieldErrors, paramError, safeDetail } from "./error-detail.ts";

/** An endpoint and the versions of Airflow that it requires. */
export type RequiredVersions = {
  /** `GET /dags/{dag_id}` */
  readonly route: string;
  /** The first version with the endpoint; 3.0 if absent. */
  readonly since?: string;
  /** The first version with each newer field of its body. */
  readonly fieldsSince?: Readonly<Record<string, string>>;
};

/** A response that is not a success. */
export type ErrorResponse = {
  readonly status: number;
  /** The parsed JSON; undefined if the body is not JSON. */
  readonly body: unknown;
  readonly retryAfter: string | null;
  readonly endpoint: RequiredVersions;
  /** The version of this Airflow; null if it is not known. */
  readonly version: string | null;
};

/** The error for the caller. It contains no SQL statement, stack trace or server path, and no text of a 5xx. */
export function errorFromResponse(response: ErrorResponse): GatewayError {
  const { status, body } = response;
  const detail = isObject(body) ? body["detail"] : undefined;
  const details: ErrorDetails = { airflow: { status } };
  if (status >= 500) return serverError(status, details);
  switch (status) {
    case 400:
      return badRequest(response, detail, details);
    case 401:
      return new GatewayError("UNAUTHENTICATED", unauthenticated(detail), details);
    case 403:
      return isRefusedToken(status, body)
        ? new GatewayError("UNAUTHENTICATED", "Airflow does not accept this token.", details)
        : new GatewayError("FORBIDDEN", "Airflow does not allow this operation.", details);
    case 404:
      return isMissingRoute(body)
        ? missingRoute(response, details)
        : new GatewayError("NOT_FOUND", safeDetail(detail) ?? "Not found in Airflow.", details);
    case 405:
      return missingRoute(response, details);
    case 409:
      return conflict(detail, details);
    case 422:
      return unprocessable(response, detail, details);
    case 429:
      return rateLimited(response, details);
    default:
      return otherError(response, detail, details);
  }
}

/** Whether the token was refused: by a 401, or by the 403 that Airflow sends for an invalid token. */
export function isRefusedToken(status: number, body: unknown): boolean {
  return status === 401 || (status === 403 && isObject(body) && body["detail"] === "Invalid JWT token");
}

/** Whether a 404 is about the route and not about the object: another version, or not an Airflow. */
export function isMissingRoute(body: unknown): boolean {
  if (!isObject(body)) return true;
  // Airflow 3.3 sends the sentence about a missing task instance in an array.
  return Array.isArray(body["detail"]) ? false : typeof body["detail"] !== "string" || body["detail"] === "Not Found";
}

function serverError(status: number, details: ErrorDetails): GatewayError {
  return status >= 502 && status <= 504
    ? new GatewayError("AIRFLOW_UNAVAILABLE", `Airflow is unavailable (HTTP ${status}).`, details)
    : new GatewayError("AIRFLOW_REFUSED", `Airflow failed (HTTP ${status}).`, { ...details, status: 502 });
}

function unauthenticated(detail: unknown): string {
  return detail === "Token Expired" ? "The token has expired." : "Airflow does not accept this token.";
}

function badRequest(response: ErrorResponse, detail: unknown, details: ErrorDetails): GatewayError {
  const error = typeof detail === "string" ? paramError(detail) : null;
  if (error !== null) return error;
  const text = safeDetail(detail);
  if (text !== null && /import errors|manual(ly)? (dag ?)?(run|trigger)/i.test(text)) {
    return new GatewayError("PRECONDITION_FAILED", text, details);
  }
  return otherError(response, detail, details);
}

function missingRoute({ endpoint, version }: ErrorResponse, details: ErrorDetails): GatewayError {
  if (endpoint.since === undefined) {
    const message = `There is no Airflow API v2 at the configured address: ${endpoint.route} was not found.`;
    return new GatewayError("AIRFLOW_UNREADABLE", message, details);
  }
  return tooOld(endpoint.route, endpoint.since, version, details);
}

function tooOld(feature: string, since: string, version: string | null, details: ErrorDetails): GatewayError {
  const actual = version === null ? "this Airflow is older" : `this is ${version}`;
  return new GatewayError("PRECONDITION_FAILED", `${feature} requires Airflow ${since} or newer (${actual}).`, details);
}

function conflict(detail: unknown, details: ErrorDetails): GatewayError {
  const text = safeDetail(detail);
  if (text === null) {
    return new GatewayError("CONFLICT", "A run with this id or this logical date already exists.", details);
  }
  const code = /\brunning\b/i.test(text) ? "PRECONDITION_FAILED" : "CONFLICT";
  return new GatewayError(code, text, details);
}

function unprocessable(response: ErrorResponse, detail: unknown, details: ErrorDetails): GatewayError {
  const errors = fieldErrors(detail);
  const unknown = errors.find(({ type }) => type === "extra_forbidden");
  if (unknown !== undefined) {
    const since = response.endpoint.fieldsSince?.[unknown.field];
    if (since !== undefined) return tooOld(`The field ${unknown.field}`, since, response.version, details);
    const message = `This Airflow does not support the field ${unknown.field}.`;
    return new GatewayError("PRECONDITION_FAILED", message, details);
  }
  const [first] = errors;
  if (first?.type === "missing" || first?.type === "literal_error") return otherError(response, undefined, details);
  if (first !== undefined) return badInput(`Airflow rejected ${first.field}: ${first.message}.`, details);
  return badInput(safeDetail(detail) ?? "Airflow rejected one of the values.", details);
}

function rateLimited({ retryAfter }: ErrorResponse, details: ErrorDetails): GatewayError {
  const waitMs = retryAfterMs(retryAfter, Date.now());
  return new GatewayError("RATE_LIMITED", "Airflow received too many requests.", {
    ...details,
    ...(waitMs === null ? {} : { retryAfterMs: waitMs }),
  });
}

function otherError({ status, endpoint }: ErrorResponse, detail: unknown, details: ErrorDetails): GatewayError {
  if (status < 400) {
    const message = `Airflow's response to ${endpoint.route} is not from its API (HTTP ${status}).`;
    return new GatewayError("AIRFLOW_UNREADABLE", message, details);
  }
  return new GatewayError("AIRFLOW_REFUSED", safeDetail(detail) ?? `Airflow rejected ${endpoint.route}.`, details);
}
