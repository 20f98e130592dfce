import { decodeJwt } from "jose";

/**
 * The user that a token names; null if it is not a JWT. The token is decoded, not verified: only Airflow has the key,
 * and it verifies the token with each request.
 */
export function tokenClaims(token: string): { readonly username: string | null; readonly role: string | null } | null {
  try {
    const { sub, role } = decodeJwt(token);
    return { username: sub ?? null, role: typeof role === "string" ? role : null };
  } catch {
    return null;
  }
}
