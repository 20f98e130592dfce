import { decodeJwt } from "jose";

/** What a token says of its owner. It is read, not verified: Airflow alone knows the signature, and judges it at each call. */
export function tokenClaims(token: string): { readonly username: string | null; readonly role: string | null } | null {
  try {
    const { sub, role } = decodeJwt(token);
    return { username: sub ?? null, role: typeof role === "string" ? role : null };
  } catch {
    return null;
  }
}
