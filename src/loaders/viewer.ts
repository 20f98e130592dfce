import type { Airflow } from "../airflow/airflow.ts";
import type { Caller } from "../airflow/client/client.ts";
import { tokenClaims } from "../airflow/auth/token-claims.ts";
import { GatewayError } from "../domain/errors.ts";

/** Whom the gateway takes the caller for: what his token, or that of the service account, says. */
export type Viewer = {
  readonly username: string | null;
  readonly role: string | null;
  readonly mode: "caller" | "service";
};

/**
 * Reads the token that goes to Airflow for this caller; asks Airflow nothing, but for the token of a service account
 * that is not there yet. Null for a caller without a token, or with one that says nothing.
 */
export async function viewerOf(
  airflow: Pick<Airflow, "mode" | "tokenFor">,
  caller: Caller,
  /** The name that the service account was given, where there is one. */
  username: string | null,
): Promise<Viewer | null> {
  if (airflow.mode === "caller") {
    const claims = caller.token === undefined ? null : tokenClaims(caller.token);
    return claims === null ? null : { ...claims, mode: "caller" };
  }
  const claims = await claimsOfAccount(airflow, caller);
  return { username: claims?.username ?? username, role: claims?.role ?? null, mode: "service" };
}

/** Who the account is, is known without Airflow; only what it may do stays open where none can be asked. */
async function claimsOfAccount(
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
