import type { Account } from "../../domain/account.ts";
import type { Clock } from "../../domain/clock.ts";
import { GatewayError } from "../../domain/errors.ts";
import type { Credentials } from "../auth/credentials.ts";
import type { BaseUrl } from "../transport/base-url.ts";
import { parseJson } from "../transport/parse-response.ts";
import type { HttpResponse } from "../transport/read-response.ts";
import { TransportError } from "../transport/transport-error.ts";
import type { Transport } from "../transport/transport.ts";
import { createGuard } from "../wire/guard.ts";
import { AirflowVersion } from "../wire/rows.ts";
import { isRefusedToken } from "./error-from-response.ts";
import { isUntested, majorOf, NEWEST_TESTED } from "./version.ts";

/** The result of a health check, in sentences without secrets. Airflow is usable if `problem` is null. */
export type HealthReport = {
  readonly version: string | null;
  readonly problem: string | null;
  /** Worth logging, but not a problem: a version that is newer than any tested. */
  readonly note: string | null;
};

export type HealthCheckOptions = {
  readonly transport: Transport;
  readonly baseUrl: BaseUrl;
  readonly account: Account;
  readonly credentials: Credentials;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly userAgent: string;
};

const versionGuard = createGuard(AirflowVersion);

/** Checks whether the address is an Airflow 3 that accepts the gateway's account. Expected failures do not throw. */
export async function checkHealth(options: HealthCheckOptions): Promise<HealthReport> {
  const airflow = `Airflow at ${addressOf(options)}`;
  try {
    const response = await send(options, "/api/v2/version");
    const body = parseJson(response);
    if (response.status !== 200 || !versionGuard.is(body)) return failed(await identifyOther(options, response));
    const { version } = body;
    if ((majorOf(version) ?? 3) < 3) return failed(airflow2(options, version), version);
    const problem = await findAccountProblem(options, airflow);
    const note = isUntested(version)
      ? `${airflow} is version ${version}, newer than the newest tested version (${NEWEST_TESTED}).`
      : null;
    return { version, problem, note };
  } catch (error) {
    if (error instanceof GatewayError) return failed(`${airflow} ${reasonOf(error)}.`);
    throw error;
  }
}

/** Whether Airflow responds at all, if only with an error of its own. */
export async function isResponding(options: HealthCheckOptions): Promise<boolean> {
  const { status } = await send(options, "/api/v2/monitor/health");
  return status < 502 || status > 504;
}

const failed = (problem: string, version: string | null = null): HealthReport => ({ version, problem, note: null });

const addressOf = ({ baseUrl }: HealthCheckOptions): string => `${baseUrl.origin}${baseUrl.path}`;

async function send(options: HealthCheckOptions, path: string, token?: string): Promise<HttpResponse> {
  const { transport, baseUrl, userAgent, clock, timeoutMs } = options;
  const request = {
    method: "GET",
    path: `${baseUrl.path}${path}`,
    headers: {
      accept: "application/json",
      "user-agent": userAgent,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    route: `GET ${path}`,
    write: false,
    urgent: true,
    probe: true,
    retryable: false,
  } as const;
  return await transport.send(request, { deadline: clock.now() + timeoutMs, owner: options });
}

/** The problem if the address is not an Airflow 3. */
async function identifyOther(options: HealthCheckOptions, response: HttpResponse): Promise<string> {
  const { status } = response;
  const address = addressOf(options);
  if (status >= 500) return `Airflow at ${address} is unavailable (HTTP ${status}).`;
  if (status >= 300 && status < 400) {
    return `${address} redirects to another address (HTTP ${status}). Set AIRFLOW_URL to the final address.`;
  }
  const v1 = parseJson(await send(options, "/api/v1/version"));
  if (versionGuard.is(v1)) return airflow2(options, v1.version);
  const type = response.header("content-type")?.split(";", 1)[0] ?? "no content type";
  return `${address} is not an Airflow 3: /api/v2/version returned HTTP ${status} (${type}). Check AIRFLOW_URL.`;
}

function airflow2(options: HealthCheckOptions, version: string): string {
  return `Airflow at ${addressOf(options)} is version ${version}, which has no API v2. The gateway requires Airflow 3.`;
}

/** Whether Airflow accepts the gateway's service account. A caller's own token is checked with each request. */
async function findAccountProblem(options: HealthCheckOptions, airflow: string): Promise<string | null> {
  const { account, credentials, clock, timeoutMs } = options;
  if (account.mode === "caller") return null;
  const variables = "token" in account ? "AIRFLOW_TOKEN" : "AIRFLOW_USERNAME with AIRFLOW_PASSWORD";
  try {
    const token = await credentials.token({ deadline: clock.now() + timeoutMs, owner: options });
    const response = await send(options, "/api/v2/dags?limit=1", token);
    if (isRefusedToken(response.status, parseJson(response))) return `${airflow} does not accept ${variables}.`;
    return response.status === 403 ? `${airflow} does not allow the account of ${variables} to read workflows.` : null;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    if (error.details.reason === "SERVICE_ACCOUNT") return `${airflow} does not accept ${variables}.`;
    return `${airflow} did not issue a token for ${variables}: ${error.message}`;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "cannot be reached: connection refused",
  ENOTFOUND: "cannot be reached: host not found",
  EAI_AGAIN: "cannot be reached: DNS lookup failed",
  EHOSTUNREACH: "cannot be reached: no route to host",
  DEPTH_ZERO_SELF_SIGNED_CERT: "cannot be trusted: self-signed certificate",
  CERT_HAS_EXPIRED: "cannot be trusted: certificate expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "cannot be trusted: the certificate is for another host",
};

function reasonOf(error: GatewayError): string {
  if (error.code === "AIRFLOW_TIMEOUT") return "did not respond in time";
  const cause = error.cause instanceof TransportError ? error.cause.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return REASONS[code] ?? (error.code === "AIRFLOW_UNREADABLE" ? "did not respond with HTTP" : "cannot be reached");
}
