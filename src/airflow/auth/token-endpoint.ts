import { GatewayError } from "../../domain/errors.ts";
import type { BaseUrl } from "../transport/base-url.ts";
import type { Clock } from "../../domain/clock.ts";
import { serviceAccountRefused } from "./credentials.ts";
import { createGuard } from "../wire/guard.ts";
import { shapedAnswer } from "../client/parse-response.ts";
import type { Transport } from "../transport/transport.ts";
import { AirflowToken } from "../wire/results.ts";

/** Whose token, and where to ask for it. */
export type TokenRequest = {
  readonly transport: Transport;
  readonly baseUrl: BaseUrl;
  readonly username: string;
  readonly password: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly userAgent: string;
};

const ENDPOINT = { route: "POST /auth/token", guard: createGuard(AirflowToken) };

/**
 * A new token of an account, in one call's time. It uses the place kept for writes, so that it passes the reads that
 * wait for it. Throws `AIRFLOW_UNAVAILABLE` with `SERVICE_ACCOUNT` where Airflow does not accept the account.
 */
export async function fetchToken(request: TokenRequest): Promise<string> {
  const { transport, baseUrl, username, password, timeoutMs, clock, userAgent } = request;
  const call = {
    method: "POST",
    path: `${baseUrl.path}/auth/token`,
    headers: { accept: "application/json", "content-type": "application/json", "user-agent": userAgent },
    body: JSON.stringify({ username, password }),
    route: ENDPOINT.route,
    write: false,
    urgent: true,
    repeat: true,
  } as const;
  const answer = await transport.send(call, { deadline: clock.now() + timeoutMs, owner: request });
  if (answer.status >= 400 && answer.status < 500) throw serviceAccountRefused();
  if (answer.status < 200 || answer.status > 299) {
    throw new GatewayError("AIRFLOW_UNAVAILABLE", "Airflow gives the gateway no token just now.");
  }
  return shapedAnswer(answer, ENDPOINT).access_token;
}
