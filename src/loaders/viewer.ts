import type { Airflow } from "../airflow/airflow.ts";
import { tokenClaims } from "../airflow/auth/token-claims.ts";
import type { Caller } from "../airflow/transport/caller.ts";
import { GatewayError } from "../domain/errors.ts";

/** The user that the token for Airflow identifies: the caller's own, or the service account's. */
export type Viewer = {
  readonly username: string | null;
  readonly role: string | null;
  readonly mode: "caller" | "service";
};

/**
 * Reads the claims of the token that is sent to Airflow for this caller. No call to Airflow, except for the token of a
 * service account that has not logged in yet. Null if the caller's token is missing or has no readable claims.
 */
export async function viewerOf(
  airflow: Pick<Airflow, "mode" | "tokenFor">,
  caller: Caller,
  /** The service account's configured username, if there is one. */
  username: string | null,
): Promise<Viewer | null> {
  if (airflow.mode === "caller") {
    const claims = caller.token === undefined ? null : tokenClaims(caller.token);
    return claims === null ? null : { ...claims, mode: "caller" };
  }
  const claims = await accountClaims(airflow, caller);
  return { username: claims?.username ?? username, role: claims?.role ?? null, mode: "service" };
}

/** Null if there is no token: the configured username is known without Airflow, only the role is not. */
async function accountClaims(
  airflow: Pick<Airflow, "tokenFor">,
  caller: Caller,
): Promise<ReturnType<typeof tokenClaims>> {
  try {
    return tokenClaims(await airflow.tokenFor(caller));
  } catch (error) {
    if (error instanceof GatewayError) return null;
    throw error;
  }
}
