import { randomBytes } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { HttpError } from "./http-error.ts";
import type { Clock } from "./clock.ts";

/** Roles of Airflow's SimpleAuthManager. Each role has one user; its name and password are the name of the role. */
export const roles = ["viewer", "user", "op", "admin"] as const;
export type Role = (typeof roles)[number];
export type User = { readonly name: string; readonly role: Role };

export type Auth = {
  /** Creates a token as `POST /auth/token` does: HS512, valid for 24 hours by default. */
  readonly sign: (user: User, lifeSeconds?: number) => Promise<string>;
  /** Returns the user of a request. Throws Airflow's 401, or 403 for an invalid token. */
  readonly userOf: (request: Request) => Promise<User>;
};

const audience = "apache-airflow";
/** Airflow's leeway for `exp` and `nbf`, seconds. */
const leeway = 10;

/** Creates and checks tokens, signed with a random secret by default. */
export function createAuth(clock: Clock, secret: Uint8Array = randomBytes(64)): Auth {
  const nowSeconds = () => Math.floor(clock.now() / 1000);
  let signed = 0;
  return {
    sign: async ({ name, role }, lifeSeconds = 86_400) => {
      signed += 1;
      return await new SignJWT({ role })
        .setProtectedHeader({ alg: "HS512", typ: "JWT" })
        .setSubject(name)
        .setAudience(audience)
        .setJti(`demo-${signed}`)
        .setNotBefore(nowSeconds())
        .setIssuedAt(nowSeconds())
        .setExpirationTime(nowSeconds() + lifeSeconds)
        .sign(secret);
    },
    userOf: async (request) => {
      const token = tokenOf(request);
      if (token === null) throw new HttpError(401, "Not authenticated");
      const payload = await verify(token, secret, new Date(clock.now()));
      const role = roles.find((known) => known === payload["role"]);
      // Airflow also responds with a 500 to an unknown role.
      if (role === undefined || payload.sub === undefined) throw new HttpError(500, "Internal Server Error");
      return { name: payload.sub, role };
    },
  };
}

function tokenOf(request: Request): string | null {
  const bearer = /^bearer\s+(\S+)/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return bearer ?? /(?:^|;\s*)_token=([^;]+)/.exec(request.headers.get("cookie") ?? "")?.[1] ?? null;
}

async function verify(token: string, secret: Uint8Array, currentDate: Date) {
  try {
    const options = { algorithms: ["HS512"], audience, clockTolerance: leeway, currentDate };
    return (await jwtVerify(token, secret, options)).payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new HttpError(401, "Token Expired");
    throw new HttpError(403, "Invalid JWT token");
  }
}

/** The user with this name and password, or null. */
export function userOfPassword(name: unknown, password: unknown): User | null {
  const role = roles.find((known) => known === name);
  return role === undefined || password !== name ? null : { name: role, role };
}
