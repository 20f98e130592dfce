import { GatewayError } from "../../domain/errors.ts";
import type { Caller } from "../transport/caller.ts";
import type { ServiceToken } from "./service-token.ts";

/** The source of the tokens that are sent to Airflow. */
export type Credentials = {
  readonly mode: "caller" | "service";
  /** The token to send for this caller. Throws `UNAUTHENTICATED` if the caller has none, without a request. */
  token(caller: Caller): Promise<string>;
  /** A new token instead of one that Airflow refused; null if there is none. */
  replace(refused: string, caller: Caller): Promise<string | null>;
};

const TOKEN = /^[A-Za-z0-9._~+/=-]{1,8192}$/;

/** Sends each caller's own token, so that Airflow's permissions apply. */
export function callerCredentials(): Credentials {
  return {
    mode: "caller",
    token: (caller) => Promise.resolve().then(() => validToken(caller.token)),
    replace: () => Promise.resolve(null),
  };
}

/** Sends one configured token for all callers. */
export function fixedToken(token: string): Credentials {
  return {
    mode: "service",
    token: () => Promise.resolve(token),
    replace: () => Promise.resolve(null),
  };
}

/** Sends the token of one account for all callers; the token is fetched and renewed. */
export function serviceAccount(token: ServiceToken): Credentials {
  return {
    mode: "service",
    token: (caller) => token.current(caller.deadline),
    replace: (refused, caller) => token.replace(refused, caller.deadline),
  };
}

/** The error if Airflow refuses the gateway's service account: the caller cannot fix that. */
export function serviceAccountRefused(cause?: unknown): GatewayError {
  const message = "Airflow does not accept the gateway's service account.";
  return new GatewayError("AIRFLOW_UNAVAILABLE", message, { reason: "SERVICE_ACCOUNT", cause });
}

function validToken(token: string | undefined): string {
  if (token === undefined) {
    const message = "Missing bearer token. Send the header Authorization: Bearer <token>.";
    throw new GatewayError("UNAUTHENTICATED", message);
  }
  if (!TOKEN.test(token)) throw new GatewayError("UNAUTHENTICATED", "The bearer token is malformed.");
  return token;
}
