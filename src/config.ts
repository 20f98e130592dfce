import type { Account } from "./domain/account.ts";

/** What the gateway is told by its environment, read and checked once. */
export type Config = {
  readonly host: string;
  readonly port: number;
  /** Null: the embedded demo. */
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

/** Every variable, in the order of `--help`; `fallback` is what an unset one means, in words where it is no value. */
export const VARIABLES: readonly Variable[] = [
  {
    name: "AIRFLOW_URL",
    fallback: "the embedded demo",
    about: "Airflow 3, e.g. https://airflow.example.org (with its base path, if it has one)",
  },
  { name: "AIRFLOW_TOKEN", fallback: "each caller's own", about: "token of a service account, used for every caller" },
  {
    name: "AIRFLOW_USERNAME",
    fallback: "each caller's own token",
    about: "name of a service account; with AIRFLOW_PASSWORD",
  },
  {
    name: "AIRFLOW_PASSWORD",
    fallback: "each caller's own token",
    about: "its password; a token is fetched and renewed",
  },
  { name: "AIRFLOW_UI_URL", fallback: "AIRFLOW_URL", about: "where links into Airflow's UI lead" },
  {
    name: "AIRFLOW_MAX_CONNECTIONS",
    fallback: "4",
    about: "calls to Airflow at once, 1 to 64; raise it with the number of API servers",
  },
  { name: "AIRFLOW_TIMEOUT_MS", fallback: "10000", about: "longest a call to Airflow may take, 100 to 600000" },
  { name: "HOST", fallback: "127.0.0.1", about: "address to listen on" },
  { name: "PORT", fallback: "4000", about: "port to listen on; 0 takes a free one" },
  { name: "PROFILES_DIR", fallback: "profiles", about: "folder of DAP profiles and workflow manifests" },
  { name: "REQUEST_TIMEOUT_MS", fallback: "30000", about: "longest a request may take, 100 to 600000" },
  {
    name: "DRAIN_TIMEOUT_MS",
    fallback: "10000",
    about: "how long open requests may finish after SIGTERM, 0 to 600000",
  },
  {
    name: "WATCH_INTERVAL_MS",
    fallback: "1000",
    about: "how often Airflow is asked for changes while somebody watches, 100 to 60000",
  },
  { name: "EXPLORER", fallback: "on", about: "GraphiQL at /graphql and Apollo Sandbox at /sandbox; on or off" },
  { name: "INTROSPECTION", fallback: "on", about: "whether the schema may be asked for; on or off" },
  { name: "CORS_ORIGINS", fallback: "none", about: "origins whose pages may call, separated by commas" },
  { name: "LOG_LEVEL", fallback: "info", about: "trace, debug, info, warn, error, fatal or silent" },
];
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

/** The configuration, or every problem at once, each with the variable's name; never the value of a secret. */
export function readConfig(env: Environment): { readonly config: Config } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const text = (name: string): string | undefined => env[name]?.trim() || undefined;
  // Blanks around a password are part of it.
  const secret = (name: string): string | undefined => env[name] || undefined;
  const reader = { text, secret, problems };
  const config: Config = {
    host: text("HOST") ?? "127.0.0.1",
    port: wholeNumber(reader, "PORT", 0, 65_535),
    airflowUrl: webAddress(reader, "AIRFLOW_URL"),
    account: account(reader),
    airflowUiUrl: webAddress(reader, "AIRFLOW_UI_URL"),
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

const fallbackOf = (name: string): string => VARIABLES.find((variable) => variable.name === name)?.fallback ?? "";

function wholeNumber({ text, problems }: Reader, name: string, min: number, max: number): number {
  const value = text(name) ?? fallbackOf(name);
  const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (number >= min && number <= max) return number;
  problems.push(`${name} must be a whole number from ${min} to ${max}, not \`${value}\`.`);
  return min;
}

function oneOf({ text, problems }: Reader, name: string, values: readonly string[]): string {
  const value = (text(name) ?? fallbackOf(name)).toLowerCase();
  if (!values.includes(value)) problems.push(`${name} must be one of ${values.join(", ")}, not \`${value}\`.`);
  return value;
}

function webAddress({ text, problems }: Reader, name: string): string | null {
  const value = text(name);
  if (value === undefined) return null;
  const url = URL.parse(value);
  const fault =
    url === null || !["http:", "https:"].includes(url.protocol)
      ? "must be an http or https URL, e.g. https://airflow.example.org"
      : url.username !== "" || url.password !== ""
        ? "must not hold a user name or a password; use AIRFLOW_USERNAME and AIRFLOW_PASSWORD"
        : url.search !== "" || url.hash !== ""
          ? "must not have a query or a fragment"
          : null;
  if (fault !== null) problems.push(`${name} ${fault}.`);
  return value;
}

function account({ text, secret, problems }: Reader): Account {
  const [token, username, password] = [text("AIRFLOW_TOKEN"), text("AIRFLOW_USERNAME"), secret("AIRFLOW_PASSWORD")];
  if (token !== undefined && (username !== undefined || password !== undefined)) {
    problems.push(
      "AIRFLOW_TOKEN and AIRFLOW_USERNAME with AIRFLOW_PASSWORD are two ways to say the same: give one of them.",
    );
  }
  if ((username === undefined) !== (password === undefined)) {
    problems.push("AIRFLOW_USERNAME and AIRFLOW_PASSWORD go together: one of them is missing.");
  }
  if (token !== undefined && !/^[A-Za-z0-9._~+/=-]{1,8192}$/.test(token)) {
    problems.push("AIRFLOW_TOKEN is not a token: it holds a character that no token has.");
  }
  if (text("AIRFLOW_URL") === undefined && (token ?? username ?? password) !== undefined) {
    problems.push("AIRFLOW_URL is missing: an account was given, but no Airflow to use it with.");
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
      problems.push(`CORS_ORIGINS: \`${value}\` is not an origin such as https://portal.example.org.`);
  }
  return values;
}

/** What `--help` prints. */
export function helpText(): string {
  const width = Math.max(...VARIABLES.map(({ name }) => name.length)) + 2;
  const lines = VARIABLES.map(({ name, fallback, about }) => `  ${name.padEnd(width)}${about} (default: ${fallback})`);
  return `dap-gateway: one GraphQL API over Apache Airflow 3 and a folder of DAP profiles.

Usage: npm start            over the embedded demo Airflow
       AIRFLOW_URL=… npm start   over a real one
       npm start -- --help  this text

It is told all else by its environment:

${lines.join("\n")}
`;
}
