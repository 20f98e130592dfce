import type { Account, Login } from "../domain/account.ts";
import { Asker } from "./client/endpoint-client.ts";
import { parseBaseUrl } from "./transport/base-url.ts";
import { answersAtAll, checkUp, type Finding } from "./client/health-check.ts";
import type { AirflowClient, Caller } from "./client/client.ts";
import { systemClock, type Clock } from "../domain/clock.ts";
import { callersOwn, fixedToken, serviceAccount, type Credentials } from "./auth/credentials.ts";
import { ENDPOINTS } from "./client/endpoints.ts";
import { createHttpClient } from "./client/http-client.ts";
import { Reachability } from "./client/reachability.ts";
import { ServiceToken } from "./auth/service-token.ts";
import { fetchToken } from "./auth/token-endpoint.ts";
import { Transport } from "./transport/transport.ts";
import { featuresOf, type Features } from "./client/version.ts";

export type AirflowOptions = {
  /** As people write it, see `parseBaseUrl`. */
  readonly baseUrl: string;
  readonly account: Account;
  /** Calls at once, one more for writes; 4 unless given. */
  readonly maxConnections?: number;
  /** For one call, its repeats included; 10 s unless given. */
  readonly timeoutMs?: number;
  readonly userAgent?: string;
  /** Told once for each new finding about this Airflow: a thing for the log. */
  readonly onFinding?: (finding: Finding) => void;
  readonly clock?: Clock;
  /** From 0 to 1, for the times between repeats. */
  readonly random?: () => number;
};

/** One Airflow, shared by all requests. */
export type Airflow = {
  readonly mode: "caller" | "service";
  as(caller: Caller): AirflowClient;
  /** The token that goes to Airflow for this caller; that of an account is fetched where it is not there yet. */
  tokenFor(caller: Caller): Promise<string>;
  /** Looks whether it is there and serves, now and again until it does; resolves after the first look. Never throws. */
  look(): Promise<void>;
  /** What the newest look found; all null before. */
  finding(): Finding;
  /** Remembered since the first answer; null: not known yet. */
  version(): string | null;
  /** What that version can do; as the oldest, while it is not known. */
  features(): Features;
  /** Refuses what waits, lets what is open end, stops looking. */
  close(): Promise<void>;
};

/** Opens no connection before the first call or look. Throws a `TypeError` for an address that is none. */
export function createAirflow(options: AirflowOptions): Airflow {
  const { account, maxConnections = 4, timeoutMs = 10_000, userAgent = "dap-gateway", clock = systemClock } = options;
  const baseUrl = parseBaseUrl(options.baseUrl);
  let known: string | null = null;
  const version = () => known;

  const transport: Transport = new Transport({
    baseUrl,
    maxConnections,
    timeoutMs,
    clock,
    random: options.random ?? Math.random,
    probe: () => answersAtAll(looking),
    onBreaker(isOpen) {
      if (!isOpen) void reachability.look();
      // What a look found says more than that calls fail.
      else if (reachability.finding().problem === null)
        reachability.found({ version: known, problem: "Airflow does not answer just now.", note: null });
    },
  });
  const credentials = createCredentials(account, clock, (login) =>
    fetchToken({ transport, baseUrl, timeoutMs, clock, userAgent, ...login }),
  );
  const looking = { transport, baseUrl, account, credentials, timeoutMs, clock, userAgent };
  const reachability = new Reachability({
    check: () => checkUp(looking),
    clock,
    onFinding(finding) {
      known = finding.version ?? known;
      options.onFinding?.(finding);
    },
  });

  return {
    mode: credentials.mode,
    as(caller) {
      const asking = { transport, credentials, basePath: baseUrl.path, userAgent, version, caller };
      return createHttpClient(asking, async () => {
        known ??= (await new Asker(asking).get(ENDPOINTS.version, { anonymous: true })).version;
        return { version: known };
      });
    },
    tokenFor: (caller) => credentials.token(caller),
    look: () => reachability.look(),
    finding: () => reachability.finding(),
    version,
    features: () => featuresOf(known),
    async close() {
      reachability.stop();
      await transport.close();
    },
  };
}

function createCredentials(account: Account, clock: Clock, fetch: (login: Login) => Promise<string>): Credentials {
  if (account.mode === "caller") return callersOwn();
  if ("token" in account) return fixedToken(account.token);
  return serviceAccount(new ServiceToken(() => fetch(account), clock));
}
