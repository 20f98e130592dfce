import { GatewayError } from "../../domain/errors.ts";
import type { Account } from "../../domain/account.ts";
import type { BaseUrl } from "../transport/base-url.ts";
import type { Clock } from "../../domain/clock.ts";
import type { Credentials } from "../auth/credentials.ts";
import { isRefusedToken } from "./error-from-response.ts";
import { createGuard } from "../wire/guard.ts";
import { NoAnswer } from "../transport/transport-error.ts";
import { jsonOf } from "./parse-response.ts";
import type { Answer } from "../transport/read-response.ts";
import type { Transport } from "../transport/transport.ts";
import { isUntried, majorOf, NEWEST_TRIED } from "./version.ts";
import { AirflowVersion } from "../wire/rows.ts";

/** What a look at Airflow found: all is well where `problem` is null. Sentences for people, without secrets. */
export type Finding = {
  readonly version: string | null;
  readonly problem: string | null;
  /** Worth saying, no obstacle: a version that is newer than any tried. */
  readonly note: string | null;
};

export type CheckupOptions = {
  readonly transport: Transport;
  readonly baseUrl: BaseUrl;
  readonly account: Account;
  readonly credentials: Credentials;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly userAgent: string;
};

const versionGuard = createGuard(AirflowVersion);

/** Looks whether an Airflow 3 is there and takes the gateway's account. Never throws for what it may find. */
export async function checkUp(options: CheckupOptions): Promise<Finding> {
  const { origin, path } = options.baseUrl;
  const there = `Airflow at ${origin}${path}`;
  try {
    const answer = await ask(options, "/api/v2/version");
    const body = jsonOf(answer);
    if (answer.status !== 200 || !versionGuard.is(body)) return fault(await whatElse(options, answer));
    const { version } = body;
    if ((majorOf(version) ?? 3) < 3) return fault(airflow2(options, version), version);
    const problem = await accountProblem(options, there);
    const note = isUntried(version)
      ? `${there} is version ${version}, newer than any that this gateway was tried with (${NEWEST_TRIED}).`
      : null;
    return { version, problem, note };
  } catch (error) {
    if (error instanceof GatewayError) return fault(`${there} ${whyNot(error)}.`);
    throw error;
  }
}

/** Whether an answer of any kind comes from behind the address, be it a refusal. */
export async function answersAtAll(options: CheckupOptions): Promise<boolean> {
  const { status } = await ask(options, "/api/v2/monitor/health");
  return status < 502 || status > 504;
}

const fault = (problem: string, version: string | null = null): Finding => ({ version, problem, note: null });

async function ask(options: CheckupOptions, path: string, token?: string): Promise<Answer> {
  const { transport, baseUrl, userAgent, clock, timeoutMs } = options;
  const call = {
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
    repeat: false,
  } as const;
  return await transport.send(call, { deadline: clock.now() + timeoutMs, owner: options });
}

/** What is there instead of an Airflow 3. */
async function whatElse(options: CheckupOptions, answer: Answer): Promise<string> {
  const { status } = answer;
  const where = `${options.baseUrl.origin}${options.baseUrl.path}`;
  if (status >= 500) return `Airflow at ${where} is not available just now (HTTP ${status}).`;
  if (status >= 300 && status < 400) return `${where} redirects elsewhere: AIRFLOW_URL must be the final address.`;
  const older = await ask(options, "/api/v1/version");
  const body = jsonOf(older);
  if (versionGuard.is(body)) return airflow2(options, body.version);
  const type = answer.header("content-type")?.split(";", 1)[0] ?? "no content type";
  return `${where} is not an Airflow 3: /api/v2/version answers HTTP ${status} (${type}). Check AIRFLOW_URL.`;
}

function airflow2({ baseUrl }: CheckupOptions, version: string): string {
  return `Airflow at ${baseUrl.origin}${baseUrl.path} is version ${version}: it has no API v2, this gateway needs Airflow 3.`;
}

/** Whether the gateway's own account is accepted; a caller's own token is his affair. */
async function accountProblem(options: CheckupOptions, there: string): Promise<string | null> {
  const { account, credentials, clock, timeoutMs } = options;
  if (account.mode === "caller") return null;
  const names = "token" in account ? "AIRFLOW_TOKEN" : "AIRFLOW_USERNAME with AIRFLOW_PASSWORD";
  try {
    const token = await credentials.token({ deadline: clock.now() + timeoutMs, owner: options });
    const answer = await ask(options, "/api/v2/dags?limit=1", token);
    if (isRefusedToken(answer.status, jsonOf(answer))) return `${there} does not accept ${names}.`;
    return answer.status === 403 ? `${there} does not let the account of ${names} read workflows.` : null;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    if (error.details.reason === "SERVICE_ACCOUNT") return `${there} does not accept ${names}.`;
    return `${there} gives no token for ${names}: ${error.message}`;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "cannot be reached: the connection is refused",
  ENOTFOUND: "cannot be reached: there is no such host",
  EAI_AGAIN: "cannot be reached: the name of its host cannot be looked up",
  EHOSTUNREACH: "cannot be reached: there is no way to its host",
  DEPTH_ZERO_SELF_SIGNED_CERT: "cannot be trusted: its certificate is self-signed",
  CERT_HAS_EXPIRED: "cannot be trusted: its certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "cannot be trusted: its certificate is for another host",
};

function whyNot(error: GatewayError): string {
  if (error.code === "AIRFLOW_TIMEOUT") return "does not answer in time";
  const reason = error.cause instanceof NoAnswer ? error.cause.cause : undefined;
  const code = reason instanceof Error && "code" in reason ? String(reason.code) : "";
  return REASONS[code] ?? (error.code === "AIRFLOW_UNREADABLE" ? "answers what is not HTTP" : "cannot be reached");
}
