import { decodeJwt } from "jose";
import { GatewayError } from "../../domain/errors.ts";
import type { Clock } from "../../domain/clock.ts";

/** A token and when to do without it, in epoch milliseconds; infinite where it does not say how long it lives. */
type Held = { readonly token: string; readonly renewAt: number; readonly endsAt: number };

const RENEW_AT = 0.8;
/** After a failure nobody asks the token endpoint again for so long; all read the same failure. */
const HOLD_OFF_MS = 2_000;

/**
 * The token of a service account: fetched when first needed, renewed at 80 % of its life while the old one still
 * serves, replaced once Airflow refuses it; one fetch at a time however many want it.
 */
export class ServiceToken {
  readonly #fetch: () => Promise<string>;
  readonly #clock: Clock;
  #held: Held | null = null;
  #fetching: Promise<string> | null = null;
  #failure: { readonly error: unknown; readonly until: number } | null = null;
  /** Fetched in place of a refused one; refused itself, it is not replaced again for a while. */
  #replacedAt = -Infinity;

  constructor(fetch: () => Promise<string>, clock: Clock) {
    this.#fetch = fetch;
    this.#clock = clock;
  }

  /** Waits no longer than `deadline` (epoch milliseconds). */
  async current(deadline: number): Promise<string> {
    const now = this.#clock.now();
    const held = this.#held;
    if (held === null || now >= held.endsAt) return await this.#before(deadline, this.#renewed());
    if (now >= held.renewAt) this.#renewed().catch(() => {});
    return held.token;
  }

  /** A newer token than `refused`, or null when one was fetched only just now and is refused, too. */
  async replace(refused: string, deadline: number): Promise<string | null> {
    if (this.#held !== null && this.#held.token !== refused) return this.#held.token;
    const now = this.#clock.now();
    if (this.#fetching === null) {
      if (now < this.#replacedAt + HOLD_OFF_MS) return null;
      this.#replacedAt = now;
    }
    this.#held = null;
    return await this.#before(deadline, this.#renewed());
  }

  async #renewed(): Promise<string> {
    if (this.#failure !== null && this.#clock.now() < this.#failure.until) throw this.#failure.error;
    this.#fetching ??= this.#fetchOne().finally(() => {
      this.#fetching = null;
    });
    return await this.#fetching;
  }

  async #fetchOne(): Promise<string> {
    try {
      const token = await this.#fetch();
      this.#held = { token, ...this.#lifeOf(token) };
      this.#failure = null;
      return token;
    } catch (error) {
      this.#failure = { error, until: this.#clock.now() + HOLD_OFF_MS };
      throw error;
    }
  }

  /** Counted from now by the length it gives itself: Airflow's clock may be an hour off ours. */
  #lifeOf(token: string): Pick<Held, "renewAt" | "endsAt"> {
    const lifeMs = lifeOfJwt(token) * 1_000;
    const now = this.#clock.now();
    return { renewAt: now + RENEW_AT * lifeMs, endsAt: now + lifeMs };
  }

  #before(deadline: number, token: Promise<string>): Promise<string> {
    return new Promise((resolve, reject) => {
      const tooLate = () => reject(new GatewayError("AIRFLOW_TIMEOUT", "Airflow gave the gateway no token in time."));
      const callOff = this.#clock.after(Math.max(0, deadline - this.#clock.now()), tooLate);
      token.then(resolve, reject).finally(callOff);
    });
  }
}

/** In seconds; infinite for what says nothing of it, or nonsense. */
function lifeOfJwt(token: string): number {
  try {
    const { exp, iat } = decodeJwt(token);
    return exp !== undefined && iat !== undefined && exp > iat ? exp - iat : Infinity;
  } catch {
    return Infinity;
  }
}
