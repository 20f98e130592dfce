import { GatewayError } from "../../domain/errors.ts";
import { LostResponseError } from "./lost-response-error.ts";

/**
 * Why there is no complete response. `unreachable`: no connection. `reset`: the connection ended before the first byte
 * of a response. `cut`: it ended within the response. `garbled`: not HTTP, or not decodable.
 */
export type TransportFailure = "unreachable" | "reset" | "cut" | "garbled" | "too-large" | "timeout" | "cancelled";

/** An HTTP exchange that brought no complete response. Callers of the transport get `errorFromTransport` instead. */
export class TransportError extends Error {
  readonly kind: TransportFailure;
  /** Whether the request may have been sent; only `false` proves that Airflow did nothing. */
  readonly sent: boolean;

  constructor(kind: TransportFailure, sent: boolean, cause?: unknown) {
    super(`no complete response: ${kind}`, { cause });
    this.name = "TransportError";
    this.kind = kind;
    this.sent = sent;
  }
}

const READ_ERRORS = {
  unreachable: ["AIRFLOW_UNAVAILABLE", "Airflow cannot be reached."],
  reset: ["AIRFLOW_UNAVAILABLE", "Airflow closed the connection without a response."],
  cut: ["AIRFLOW_UNREADABLE", "Airflow's response to {route} was cut off."],
  garbled: ["AIRFLOW_UNREADABLE", "Airflow's response to {route} is not valid HTTP."],
  "too-large": ["AIRFLOW_UNREADABLE", "Airflow's response to {route} is larger than 16 MiB."],
  timeout: ["AIRFLOW_TIMEOUT", "Airflow did not respond to {route} in time."],
  cancelled: ["AIRFLOW_UNAVAILABLE", "The request was cancelled."],
} as const satisfies Record<TransportFailure, readonly [GatewayError["code"], string]>;

/** The error for the caller. A write that may have been sent becomes a `LostResponseError`. */
export function errorFromTransport(
  error: TransportError,
  { route, write }: { readonly route: string; readonly write: boolean },
): GatewayError {
  if (write && error.sent) return new LostResponseError(`Airflow's response to ${route} was lost.`, null, error);
  const [code, message] = READ_ERRORS[error.kind];
  return new GatewayError(code, message.replace("{route}", route), { cause: error });
}

/** Whether a read failed because its response is larger than the transport accepts. */
export const isResponseTooLarge = (error: unknown): boolean =>
  error instanceof GatewayError && error.cause instanceof TransportError && error.cause.kind === "too-large";
