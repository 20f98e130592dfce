import { decodeJwt } from "jose";
import { GatewayError } from "../../domain/errors.ts";
import type { Clock } from "../../domain/clock.ts";

/** A token with the times to renew it and to stop using it: epoch milliseconds, infinite if it names no expiry. */
type CachedToken = { readonly token: string; readonly renewAt: number; readonly expiresAt: number };

/** The share of its lifetime after which a token is renewed. */
const RENEW_AT = 0.8;
/** How long the token endpoint is left alone after a failure; until then every caller gets the same error. */
const BACKOFF_MS = 2_000;

/**
 * The token of a service account: fetched at the first use, renewed at 80 % of its lifetime while the old one is still
 * valid, and replaced when Airflow refuses it. Concurrent callers share one fetch.
 */
export class ServiceToken {
  readonly #fetch: () => Promise<string>;
  readonly #clock: Clock;
  #cached: CachedToken | null = null;
  #fetching: Promise<string> | null = null;
  #failure: { readonly error: unknown; readonly until: number } | null = null;
  /** When a refused token was last replaced: if the new one is refused too, it is not replaced at once. */
  #replacedAt = -Infinity;

  constructor(fetch: () => Promise<string>, clock: Clock) {
    this.#fetch = fetch;
    this.#clock = clock;
  }

  /** A valid token. Waits until `deadline` (epoch milliseconds) at most, then throws `AIRFLOW_TIMEOUT`. */
  async current(deadline: number): Promise<string> {
    const now = this.#clock.now();
    const cached = this.#cached;
    if (cached === null || now >= cached.expiresAt) return await this.#before(deadline, this.#renew());
    if (now >= cached.renewAt) this.#renew().catch(() => {});
    return cached.token;
  }

  /** A newer token than `refused`; null if the refused one was itself fetched as a replacement a moment ago. */
  async replace(refused: string, deadline: number): Promise<string | null> {
    if (this.#cached !== null && this.#cached.token !== refused) return this.#cached.token;
    const now = this.#clock.now();
    if (this.#fetching === null) {
      if (now < this.#replacedAt + BACKOFF_MS) return null;
      this.#replacedAt = now;
    }
    this.#cached = null;
    return await this.#before(deadline, this.#renew());
  }

  async #renew(): Promise<string> {
    if (this.#failure !== null && this.#clock.now() < this.#failure.until) throw this.#failure.error;
    this.#fetching ??= this.#fetchAndCache().finally(() => {
      this.#fetching = null;
    });
    return await this.#fetching;
  }

  async #fetchAndCache(): Promise<string> {
    try {
      const token = await this.#fetch();
      this.#cached = { token, ...this.#lifetimeOf(token) };
      this.#failure = null;
      return token;
    } catch (error) {
      this.#failure = { error, until: this.#clock.now() + BACKOFF_MS };
      throw error;
    }
  }

  /** Counted from now by the token's own duration, since Airflow's clock may differ from ours. */
  #lifetimeOf(token: string): Pick<CachedToken, "renewAt" | "expiresAt"> {
    const lifetimeMs = jwtLifetimeSeconds(token) * 1_000;
    const now = this.#clock.now();
    return { renewAt: now + RENEW_AT * lifetimeMs, expiresAt: now + lifetimeMs };
  }

  #before(deadline: number, token: Promise<string>): Promise<string> {
    return new Promise((resolve, reject) => {
      const timeOut = () =>
        reject(new GatewayError("AIRFLOW_TIMEOUT", "Airflow did not issue a token for the gateway in time."));
      const cancelTimer = this.#clock.after(Math.max(0, deadline - this.#clock.now()), timeOut);
      token.then(resolve, reject).finally(cancelTimer);
    });
  }
}

/** The lifetime of a JWT; infinite for a token without a usable expiry. */
function jwtLifetimeSeconds(token: string): number {
  try {
    const { exp, iat } = decodeJwt(token);
    return exp !== undefined && iat !== undefined && exp > iat ? exp - iat : Infinity;
  } catch {
    return Infinity;
  }
}
