import { GatewayError } from "../../domain/errors.ts";
import type { Caller } from "../client/client.ts";
import type { ServiceToken } from "./service-token.ts";

/** Whose token goes to Airflow. */
export type Credentials = {
  readonly mode: "caller" | "service";
  /** The token to send for this caller. Throws `UNAUTHENTICATED` where he has none, without a call. */
  token(caller: Caller): Promise<string>;
  /** Another token in place of one that Airflow refused; null where there is none to be had. */
  replace(refused: string, caller: Caller): Promise<string | null>;
};

const TOKEN = /^[A-Za-z0-9._~+/=-]{1,8192}$/;

/** Each caller's own token is passed on, and Airflow's permissions are the permissions. */
export function callersOwn(): Credentials {
  return {
    mode: "caller",
    token: (caller) => Promise.resolve().then(() => checked(caller.token)),
    replace: () => Promise.resolve(null),
  };
}

/** One token from outside for everybody. */
export function fixedToken(token: string): Credentials {
  return {
    mode: "service",
    token: () => Promise.resolve(token),
    replace: () => Promise.resolve(null),
  };
}

/** The token of one account, fetched and renewed, for everybody. */
export function serviceAccount(account: ServiceToken): Credentials {
  return {
    mode: "service",
    token: (caller) => account.current(caller.deadline),
    replace: (refused, caller) => account.replace(refused, caller.deadline),
  };
}

/** What to tell of a service account that Airflow does not accept: nothing that the caller could do. */
export function serviceAccountRefused(cause?: unknown): GatewayError {
  const message = "Airflow does not accept the gateway's own account.";
  return new GatewayError("AIRFLOW_UNAVAILABLE", message, { reason: "SERVICE_ACCOUNT", cause });
}

function checked(token: string | undefined): string {
  if (token === undefined)
    throw new GatewayError("UNAUTHENTICATED", "This needs a token: Authorization: Bearer <token>.");
  if (!TOKEN.test(token)) throw new GatewayError("UNAUTHENTICATED", "This token has a form that no Airflow gives.");
  return token;
}
