import { describe, expect, it } from "vitest";
import { helpText, readConfig, VARIABLES } from "../src/config.ts";

const read = (env: Record<string, string>) => {
  const result = readConfig(env);
  if ("problems" in result) throw new Error(result.problems.join("\n"));
  return result.config;
};
const problems = (env: Record<string, string>): readonly string[] => {
  const result = readConfig(env);
  return "problems" in result ? result.problems : [];
};

describe("the configuration", () => {
  it("of an empty environment selects the demo on 127.0.0.1:4000", () => {
    const config = read({});
    expect(config).toMatchObject({
      host: "127.0.0.1",
      port: 4000,
      airflowUrl: null,
      account: { mode: "caller" },
      airflowUiUrl: null,
      airflowMaxConnections: 4,
      airflowTimeoutMs: 10_000,
      requestTimeoutMs: 30_000,
      profilesDir: "profiles",
      explorer: true,
      introspection: true,
      corsOrigins: [],
      logLevel: "info",
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it("reads every variable, and treats an empty or blank one as unset", () => {
    expect(
      read({
        HOST: "0.0.0.0",
        PORT: "0",
        AIRFLOW_URL: "https://airflow.example.org/base/",
        AIRFLOW_TOKEN: " abc.def~1 \n",
        AIRFLOW_UI_URL: "https://ui.example.org",
        AIRFLOW_MAX_CONNECTIONS: "8",
        AIRFLOW_TIMEOUT_MS: "500",
        REQUEST_TIMEOUT_MS: "1000",
        DRAIN_TIMEOUT_MS: "0",
        PROFILES_DIR: "elsewhere",
        EXPLORER: "OFF",
        INTROSPECTION: "off",
        CORS_ORIGINS: "https://a.example.org, https://b.example.org:8443,",
        LOG_LEVEL: "Debug",
      }),
    ).toMatchObject({
      host: "0.0.0.0",
      port: 0,
      airflowUrl: "https://airflow.example.org/base/",
      account: { mode: "service", token: "abc.def~1" },
      airflowUiUrl: "https://ui.example.org",
      airflowMaxConnections: 8,
      airflowTimeoutMs: 500,
      requestTimeoutMs: 1000,
      drainTimeoutMs: 0,
      profilesDir: "elsewhere",
      explorer: false,
      introspection: false,
      corsOrigins: ["https://a.example.org", "https://b.example.org:8443"],
      logLevel: "debug",
    });
    expect(read(Object.fromEntries(VARIABLES.map(({ name }) => [name, ""])))).toEqual(read({}));
    expect(read({ PORT: "  ", HOST: " " })).toEqual(read({}));
  });

  it("keeps the spaces around a password", () => {
    const env = { AIRFLOW_URL: "http://a", AIRFLOW_USERNAME: "robot", AIRFLOW_PASSWORD: " pass word " };
    expect(read(env).account).toEqual({ mode: "service", username: "robot", password: " pass word " });
  });

  it("reports all problems at once, each with the name of its variable", () => {
    const found = problems({
      PORT: "70000",
      AIRFLOW_URL: "airflow.example.org",
      AIRFLOW_UI_URL: "https://u:p@ui.example.org",
      AIRFLOW_MAX_CONNECTIONS: "0",
      AIRFLOW_TIMEOUT_MS: "1e3",
      REQUEST_TIMEOUT_MS: "-1",
      DRAIN_TIMEOUT_MS: "1.5",
      WATCH_INTERVAL_MS: "soon",
      EXPLORER: "yes",
      INTROSPECTION: "1",
      CORS_ORIGINS: "https://a.example.org/path,*",
      LOG_LEVEL: "loud",
      AIRFLOW_USERNAME: "robot",
    });
    const expected = [
      "PORT must be a whole number from 0 to 65535 (got `70000`).",
      "AIRFLOW_URL must be an http or https URL",
      "AIRFLOW_UI_URL must not contain a user name or a password",
      "AIRFLOW_MAX_CONNECTIONS must be a whole number from 1 to 64",
      "AIRFLOW_TIMEOUT_MS must be a whole number",
      "REQUEST_TIMEOUT_MS must be a whole number",
      "DRAIN_TIMEOUT_MS must be a whole number",
      "WATCH_INTERVAL_MS must be a whole number",
      "EXPLORER must be one of on, off",
      "INTROSPECTION must be one of on, off",
      "CORS_ORIGINS: `https://a.example.org/path` is not an origin",
      "CORS_ORIGINS: `*` is not an origin",
      "LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent",
      "AIRFLOW_USERNAME and AIRFLOW_PASSWORD must be set together",
    ];
    for (const text of expected) expect(found.filter((problem) => problem.startsWith(text))).toHaveLength(1);
    expect(found).toHaveLength(expected.length);
  });

  it("refuses two accounts, an incomplete one, one without Airflow and an invalid token", () => {
    const url = { AIRFLOW_URL: "http://a" };
    expect(problems({ ...url, AIRFLOW_TOKEN: "t", AIRFLOW_USERNAME: "u", AIRFLOW_PASSWORD: "p" })).toHaveLength(1);
    expect(problems({ ...url, AIRFLOW_PASSWORD: "p" })).toEqual([
      "AIRFLOW_USERNAME and AIRFLOW_PASSWORD must be set together. One of them is missing.",
    ]);
    expect(problems({ AIRFLOW_TOKEN: "t" })).toEqual([
      "AIRFLOW_URL is missing. It is required with AIRFLOW_TOKEN, AIRFLOW_USERNAME and AIRFLOW_PASSWORD.",
    ]);
    expect(problems({ ...url, AIRFLOW_TOKEN: "Bearer t" })).toEqual([
      "AIRFLOW_TOKEN contains a character that is not allowed in a token. Set the token only, without `Bearer`.",
    ]);
    for (const address of ["ftp://a", "http://a?x=1", "http://a#f", "http://", "//a"])
      expect([address, problems({ AIRFLOW_URL: address }).length]).toEqual([address, 1]);
  });

  it("contains no secret in its problems", () => {
    const found = problems({
      AIRFLOW_URL: "https://robot:s3cret-of-url@a.example.org",
      AIRFLOW_TOKEN: "s3cret of token",
      AIRFLOW_PASSWORD: "s3cret of password",
      AIRFLOW_UI_URL: "s3cret-of-ui",
      PORT: "x",
    });
    expect(found.length).toBeGreaterThan(4);
    expect(found.join("\n")).not.toContain("s3cret");
  });

  it("lists every variable once in the help text, with its default", () => {
    for (const { name, about, fallback } of VARIABLES)
      expect(
        helpText()
          .split("\n")
          .filter((line) => line.trim().startsWith(`${name} `)),
      ).toEqual([expect.stringContaining(`${about} (default: ${fallback})`)]);
  });
});
