import type { Login } from "../../domain/account.ts";
import type { Clock } from "../../domain/clock.ts";
import { GatewayError } from "../../domain/errors.ts";
import type { BaseUrl } from "../transport/base-url.ts";
import { parseResponse } from "../transport/parse-response.ts";
import type { Transport } from "../transport/transport.ts";
import { createGuard } from "../wire/guard.ts";
import { AirflowToken } from "../wire/results.ts";
import { serviceAccountRefused } from "./credentials.ts";

export type TokenRequest = Login & {
  readonly transport: Transport;
  readonly baseUrl: BaseUrl;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly userAgent: string;
};

const ENDPOINT = { route: "POST /auth/token", guard: createGuard(AirflowToken) };

/**
 * Fetches a new token of an account, within the timeout of one request. The request may use the slot reserved for
 * writes, because reads wait for the token. Throws `AIRFLOW_UNAVAILABLE` with the reason `SERVICE_ACCOUNT` if Airflow
 * does not accept the account.
 */
export async function fetchToken(options: TokenRequest): Promise<string> {
  const { transport, baseUrl, username, password, timeoutMs, clock, userAgent } = options;
  const request = {
    method: "POST",
    path: `${baseUrl.path}/auth/token`,
    headers: { accept: "application/json", "content-type": "application/json", "user-agent": userAgent },
    body: JSON.stringify({ username, password }),
    route: ENDPOINT.route,
    write: false,
    urgent: true,
    retryable: true,
  } as const;
  const response = await transport.send(request, { deadline: clock.now() + timeoutMs, owner: options });
  const { status } = response;
  if (status >= 400 && status < 500) throw serviceAccountRefused();
  if (status < 200 || status > 299) {
    throw new GatewayError("AIRFLOW_UNAVAILABLE", `Airflow did not issue a token for the gateway (HTTP ${status}).`);
  }
  return parseResponse(response, ENDPOINT).access_token;
}
