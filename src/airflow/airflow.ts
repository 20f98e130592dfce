import { parseBaseUrl } from "./base-url.ts";
import type { AirflowClient, Caller } from "./client.ts";
import { Asker } from "./asker.ts";
import { systemClock, type Clock } from "./clock.ts";
import { callersOwn, fixedToken, serviceAccount, type Credentials } from "./credentials.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { createHttpClient } from "./http-client.ts";
import { ServiceToken } from "./service-token.ts";
import { fetchToken } from "./token-endpoint.ts";
import { Transport } from "./transport.ts";
import { featuresOf, type Features } from "./version.ts";

/** Whose token goes to Airflow: each caller's own, or that of an account of the gateway's. */
export type Account =
  | { readonly mode: "caller" }
  | { readonly mode: "service"; readonly token: string }
  | { readonly mode: "service"; readonly username: string; readonly password: string };

export type AirflowOptions = {
  /** As people write it, see `parseBaseUrl`. */
  readonly baseUrl: string;
  readonly account: Account;
  /** Calls at once, one more for writes; 4 unless given. */
  readonly maxConnections?: number;
  /** For one call, its repeats included; 10 s unless given. */
  readonly timeoutMs?: number;
  readonly userAgent?: string;
  readonly clock?: Clock;
  /** From 0 to 1, for the times between repeats. */
  readonly random?: () => number;
};

/** One Airflow, shared by all requests. */
export type Airflow = {
  readonly mode: "caller" | "service";
  as(caller: Caller): AirflowClient;
  /** Remembered since the first answer; null: not known yet. */
  version(): string | null;
  /** What that version can do; as the oldest, while it is not known. */
  features(): Features;
  /** Refuses what waits, lets what is open end. */
  close(): Promise<void>;
};

/** Opens no connection before the first call. Throws a `TypeError` for an address that is none. */
export function createAirflow(options: AirflowOptions): Airflow {
  const { account, maxConnections = 4, timeoutMs = 10_000, userAgent = "dap-gateway", clock = systemClock } = options;
  const { random = Math.random } = options;
  const baseUrl = parseBaseUrl(options.baseUrl);
  const transport = new Transport({ baseUrl, maxConnections, timeoutMs, clock, random });
  const credentials = createCredentials(account, clock, (login) =>
    fetchToken({ transport, baseUrl, timeoutMs, clock, userAgent, ...login }),
  );
  let known: string | null = null;
  const version = () => known;
  return {
    mode: credentials.mode,
    as(caller) {
      const asking = { transport, credentials, basePath: baseUrl.path, userAgent, version, caller };
      return createHttpClient(asking, async () => {
        known ??= (await new Asker(asking).get(ENDPOINTS.version, { anonymous: true })).version;
        return { version: known };
      });
    },
    version,
    features: () => featuresOf(known),
    close: () => transport.close(),
  };
}

type Login = { readonly username: string; readonly password: string };

function createCredentials(account: Account, clock: Clock, fetch: (login: Login) => Promise<string>): Credentials {
  if (account.mode === "caller") return callersOwn();
  if ("token" in account) return fixedToken(account.token);
  return serviceAccount(new ServiceToken(() => fetch(account), clock));
}
