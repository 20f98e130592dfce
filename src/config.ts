import type { Account } from "./domain/account.ts";

/** The validated configuration of the gateway. */
export type Config = {
  readonly host: string;
  readonly port: number;
  /** Null selects the embedded demo. */
  readonly airflowUrl: string | null;
  readonly account: Account;
  readonly airflowUiUrl: string | null;
  readonly airflowMaxConnections: number;
  readonly airflowTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly drainTimeoutMs: number;
  readonly watchIntervalMs: number;
  readonly profilesDir: string;
  readonly explorer: boolean;
  readonly introspection: boolean;
  readonly corsOrigins: readonly string[];
  readonly logLevel: string;
};

type Environment = Readonly<Record<string, string | undefined>>;
type Variable = { readonly name: string; readonly fallback: string; readonly about: string };

/** All environment variables, in the order of `--help`. `fallback` is the default value, or a description of it. */
export const VARIABLES: readonly Variable[] = [
  {
    name: "AIRFLOW_URL",
    fallback: "the embedded demo",
    about: "URL of Airflow 3 with its base path, e.g. https://airflow.example.org",
  },
  {
    name: "AIRFLOW_TOKEN",
    fallback: "each caller's own token",
    about: "token of a service account, used for all callers",
  },
  {
    name: "AIRFLOW_USERNAME",
    fallback: "each caller's own token",
    about: "user name of a service account; requires AIRFLOW_PASSWORD",
  },
  {
    name: "AIRFLOW_PASSWORD",
    fallback: "each caller's own token",
    about: "password of the service account; the gateway fetches and renews its token",
  },
  { name: "AIRFLOW_UI_URL", fallback: "AIRFLOW_URL", about: "base URL of links into Airflow's UI" },
  {
    name: "AIRFLOW_MAX_CONNECTIONS",
    fallback: "4",
    about: "concurrent calls to Airflow, 1 to 64; raise it with the number of API servers",
  },
  {
    name: "AIRFLOW_TIMEOUT_MS",
    fallback: "10000",
    about: "timeout of one call to Airflow in milliseconds, 100 to 600000",
  },
  { name: "HOST", fallback: "127.0.0.1", about: "address to listen on" },
  { name: "PORT", fallback: "4000", about: "port to listen on; 0 selects a free port" },
  { name: "PROFILES_DIR", fallback: "profiles", about: "folder with DAP profiles and workflow manifests" },
  { name: "REQUEST_TIMEOUT_MS", fallback: "30000", about: "timeout of one request in milliseconds, 100 to 600000" },
  {
    name: "DRAIN_TIMEOUT_MS",
    fallback: "10000",
    about: "time for open requests to finish after SIGTERM in milliseconds, 0 to 600000",
  },
  {
    name: "WATCH_INTERVAL_MS",
    fallback: "1000",
    about: "interval of polling Airflow for subscriptions in milliseconds, 100 to 60000",
  },
  { name: "EXPLORER", fallback: "on", about: "GraphiQL at /graphql and Apollo Sandbox at /sandbox; on or off" },
  {
    name: "INTROSPECTION",
    fallback: "on",
    about: "introspection of the schema, and suggestions in error messages; on or off",
  },
  {
    name: "CORS_ORIGINS",
    fallback: "none",
    about: "origins whose web pages may call the gateway, separated by commas",
  },
  { name: "LOG_LEVEL", fallback: "info", about: "trace, debug, info, warn, error, fatal or silent" },
];
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

/** Returns the configuration, or all problems, each with the name of its variable and never with a secret value. */
export function readConfig(env: Environment): { readonly config: Config } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const text = (name: string): string | undefined => env[name]?.trim() || undefined;
  // Not trimmed: a password may begin or end with spaces.
  const secret = (name: string): string | undefined => env[name] || undefined;
  const reader = { text, secret, problems };
  const config: Config = {
    host: text("HOST") ?? "127.0.0.1",
    port: wholeNumber(reader, "PORT", 0, 65_535),
    airflowUrl: httpUrl(reader, "AIRFLOW_URL"),
    account: account(reader),
    airflowUiUrl: httpUrl(reader, "AIRFLOW_UI_URL"),
    airflowMaxConnections: wholeNumber(reader, "AIRFLOW_MAX_CONNECTIONS", 1, 64),
    airflowTimeoutMs: wholeNumber(reader, "AIRFLOW_TIMEOUT_MS", 100, 600_000),
    requestTimeoutMs: wholeNumber(reader, "REQUEST_TIMEOUT_MS", 100, 600_000),
    drainTimeoutMs: wholeNumber(reader, "DRAIN_TIMEOUT_MS", 0, 600_000),
    watchIntervalMs: wholeNumber(reader, "WATCH_INTERVAL_MS", 100, 60_000),
    profilesDir: text("PROFILES_DIR") ?? "profiles",
    explorer: oneOf(reader, "EXPLORER", ["on", "off"]) === "on",
    introspection: oneOf(reader, "INTROSPECTION", ["on", "off"]) === "on",
    corsOrigins: origins(reader),
    logLevel: oneOf(reader, "LOG_LEVEL", LOG_LEVELS),
  };
  return problems.length > 0 ? { problems } : { config: Object.freeze(config) };
}

type Reader = {
  readonly text: (name: string) => string | undefined;
  readonly secret: (name: string) => string | undefined;
  readonly problems: string[];
};

const defaultOf = (name: string): string => VARIABLES.find((variable) => variable.name === name)?.fallback ?? "";

function wholeNumber({ text, problems }: Reader, name: string, min: number, max: number): number {
  const value = text(name) ?? defaultOf(name);
  const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (number >= min && number <= max) return number;
  problems.push(`${name} must be a whole number from ${min} to ${max} (got \`${value}\`).`);
  return min;
}

function oneOf({ text, problems }: Reader, name: string, values: readonly string[]): string {
  const value = (text(name) ?? defaultOf(name)).toLowerCase();
  if (!values.includes(value)) problems.push(`${name} must be one of ${values.join(", ")} (got \`${value}\`).`);
  return value;
}

function httpUrl({ text, problems }: Reader, name: string): string | null {
  const value = text(name);
  if (value === undefined) return null;
  const url = URL.parse(value);
  const problem =
    url === null || !["http:", "https:"].includes(url.protocol)
      ? "must be an http or https URL, e.g. https://airflow.example.org"
      : url.username !== "" || url.password !== ""
        ? "must not contain a user name or a password; use AIRFLOW_USERNAME and AIRFLOW_PASSWORD"
        : url.search !== "" || url.hash !== ""
          ? "must not contain a query or a fragment"
          : null;
  if (problem !== null) problems.push(`${name} ${problem}.`);
  return value;
}

function account({ text, secret, problems }: Reader): Account {
  const [token, username, password] = [text("AIRFLOW_TOKEN"), text("AIRFLOW_USERNAME"), secret("AIRFLOW_PASSWORD")];
  if (token !== undefined && (username !== undefined || password !== undefined)) {
    problems.push("AIRFLOW_TOKEN cannot be combined with AIRFLOW_USERNAME and AIRFLOW_PASSWORD. Set only one of them.");
  }
  if ((username === undefined) !== (password === undefined)) {
    problems.push("AIRFLOW_USERNAME and AIRFLOW_PASSWORD must be set together. One of them is missing.");
  }
  if (token !== undefined && !/^[A-Za-z0-9._~+/=-]{1,8192}$/.test(token)) {
    problems.push(
      "AIRFLOW_TOKEN contains a character that is not allowed in a token. Set the token only, without `Bearer`.",
    );
  }
  if (text("AIRFLOW_URL") === undefined && (token ?? username ?? password) !== undefined) {
    problems.push("AIRFLOW_URL is missing. It is required with AIRFLOW_TOKEN, AIRFLOW_USERNAME and AIRFLOW_PASSWORD.");
  }
  if (token !== undefined) return { mode: "service", token };
  return username !== undefined && password !== undefined
    ? { mode: "service", username, password }
    : { mode: "caller" };
}

function origins({ text, problems }: Reader): readonly string[] {
  const values = (text("CORS_ORIGINS") ?? "")
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
  for (const value of values) {
    if (URL.parse(value)?.origin !== value)
      problems.push(`CORS_ORIGINS: \`${value}\` is not an origin. Use the form https://portal.example.org.`);
  }
  return values;
}

/** The text of `--help`. */
export function helpText(): string {
  const width = Math.max(...VARIABLES.map(({ name }) => name.length)) + 2;
  const lines = VARIABLES.map(({ name, fallback, about }) => `  ${name.padEnd(width)}${about} (default: ${fallback})`);
  return `dap-gateway: one GraphQL API over Apache Airflow 3 and a folder of DAP profiles.

Usage:
  npm start                  runs the gateway with the embedded demo Airflow
  AIRFLOW_URL=… npm start    runs the gateway with your Airflow
  npm start -- --help        prints this text

Environment variables:

${lines.join("\n")}
`;
}
