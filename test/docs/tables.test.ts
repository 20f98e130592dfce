import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NEWEST_TESTED } from "../../src/airflow/client/version.ts";
import { VARIABLES } from "../../src/config.ts";
import { ERROR_CODES } from "../../src/domain/errors.ts";
import { GRAPHQL_LIMITS } from "../../src/graphql/limits.ts";
import { HTTP_LIMITS } from "../../src/http/http-limits.ts";
import { CLOSE_GOING_AWAY, CLOSE_SLOW_CLIENT } from "../../src/http/streams/websocket-connection.ts";
import { DIAGNOSTIC_CODES } from "../../src/profiles/diagnostic-codes.ts";
import { BINDING_CODES } from "../../src/profiles/form/bind-diagnostics.ts";
import { PARAMS_LIMITS } from "../../src/profiles/params/params-limits.ts";

const MAX_WORDS = 1_200;
/** The source files, for facts that no export has. */
const sources = filesBelow("src").map((file) => readFileSync(file, "utf8"));

describe("README.md", () => {
  it(`has at most ${MAX_WORDS} words`, () => {
    const words = readFileSync("README.md", "utf8")
      .split(/\s+/)
      .filter((word) => word !== "");
    expect(words.length).toBeLessThanOrEqual(MAX_WORDS);
  });

  it("lists the variables as --help does", () => {
    expect(rowsOf("README.md", "variable")).toEqual(
      VARIABLES.map(({ name, fallback, about }) => [`\`${name}\``, fallback, about]),
    );
  });
});

describe("docs/errors.md", () => {
  it("lists each code with its status and whether it is retryable", () => {
    expect(rowsOf("docs/errors.md", "code").map((row) => row.slice(0, 3))).toEqual(
      Object.entries(ERROR_CODES).map(([code, { status, retryable }]) => [
        `\`${code}\``,
        String(status),
        retryable ? "yes" : "no",
      ]),
    );
  });

  it("lists each reason that the code uses", () => {
    const used = sources.flatMap((text) =>
      [...text.matchAll(/\breason: "([A-Z_]+)"/g)].map(([, reason]) => `\`${reason}\``),
    );
    expect(new Set(rowsOf("docs/errors.md", "reason").map(([reason]) => reason))).toEqual(new Set(used));
  });
});

describe("docs/limits.md", () => {
  const documented = new Map(
    tablesOf("docs/limits.md", "name")
      .flat()
      .map(([name = "", max = ""]) => [name.replaceAll("`", ""), max]),
  );

  it("lists each limit that an error can name, with its value", () => {
    expect(Object.fromEntries(documented)).toEqual(
      Object.fromEntries([...namedLimits()].map(([name, max]) => [name, max.toLocaleString("en-US")])),
    );
  });

  it("lists the limits of HTTP and of params", () => {
    const text = readFileSync("docs/limits.md", "utf8");
    const { bodyBytes, bodyMs, headerBytes, headersMs, writeMs, keepAliveMs, connections } = HTTP_LIMITS;
    for (const row of [
      `| request body | ${bodyBytes / 1024} KiB, ${bodyMs / 1000} s |`,
      `| request line and headers | ${headerBytes / 1024} KiB, ${headersMs / 1000} s |`,
      `| time to write a response | ${writeMs / 1000} s;`,
      `| idle connection | ${keepAliveMs / 1000} s |`,
      `| open connections | ${connections.toLocaleString("en-US")};`,
      `| params: nesting, values, reported problems | ${Object.values(PARAMS_LIMITS)
        .map((value) => value.toLocaleString("en-US"))
        .join(", ")} |`,
      `at most ${GRAPHQL_LIMITS.errors} errors`,
      `else ${GRAPHQL_LIMITS.unpagedSize}.`,
    ])
      expect(text).toContain(row);
  });

  it("states the values of constants in the code", () => {
    const text = readFileSync("docs/limits.md", "utf8");
    for (const [name, value, shown] of [
      ["MAX_STREAMS", "1200", "open WebSockets and event streams | 1,200"],
      ["MAX_QUEUED_EVENTS", "50", "queued events of one subscriber | 50"],
      ["MAX_NOTE_LENGTH", "1_000", "note | 1,000 characters"],
      ["MAX_REASON_LENGTH", "900", "`cancelRun(reason:)` 900"],
      ["MAX_KEY_LENGTH", "1_000", "`idempotencyKey` | 1 to 1,000"],
      ["MAX_RUN_ID_LENGTH", "200", "`dagRunId` | 1 to 200"],
      ["MAX_LABELS", "20", "labels | 20"],
      ["MAX_WAIT_SECONDS", "300", "`timeoutSeconds` of `waitForRun` | 0 to 300"],
      ["MAX_VALUE_BYTES", "64 * 1024", "value of an output | 64 KiB"],
      ["MAX_BYTES", "1024 * 1024", "profile or manifest file | 1 MiB"],
      ["MAX_SCHEMAS", "5_000", "5,000 schemas"],
      ["MAX_PATTERN_LENGTH", "1_024", "1,024 characters"],
      ["MAX_CHECK_MS", "100", "100 ms, tried twice"],
      ["MAX_RESPONSE_BYTES", "16 * 1024 * 1024", "16 MiB"],
      ["MAX_LOG_BYTES", "1024 * 1024 * 1024", "1 GiB"],
      ["MAX_LINE_CHARACTERS", "64 * 1024", "64 Ki characters"],
      ["MAX_CONSECUTIVE_FAILURES", "5", "5 failures in a row"],
      ["MIN_WINDOW_CALLS", "20", "at least 20 calls"],
      ["MAX_PROBE_MS", "30_000", "up to 30 s"],
    ]) {
      const constant = `const ${name} = ${value};`;
      expect({ name, isDefined: sources.some((source) => source.includes(constant)) }).toEqual({
        name,
        isDefined: true,
      });
      expect(text).toContain(shown);
    }
  });
});

describe("docs/diagnostics.md", () => {
  const [folder, workflows] = tablesOf("docs/diagnostics.md", "code");

  it("lists each code of the profiles folder with its meaning and hint", () => {
    expect(folder).toEqual(
      Object.entries(DIAGNOSTIC_CODES).map(([code, { meaning, hint }]) => [`\`${code}\``, meaning, hint]),
    );
  });

  it("lists each code of workflows with its meaning and a hint", () => {
    const others = sources.flatMap((text) =>
      [...text.matchAll(/^ *code: "([A-Z_]+)"/gm)].map(([, code]) => code ?? ""),
    );
    const expected = new Set([
      ...Object.keys(BINDING_CODES),
      ...others.filter((code) => !(code in DIAGNOSTIC_CODES) && !(code in ERROR_CODES)),
    ]);
    const rows = new Map(
      (workflows ?? []).map(([code = "", meaning, hint]) => [code.replaceAll("`", ""), { meaning, hint }]),
    );
    expect(new Set(rows.keys())).toEqual(expected);
    for (const [code, meaning] of Object.entries(BINDING_CODES)) expect(rows.get(code)?.meaning).toBe(meaning);
    expect([...rows.values()].filter(({ hint }) => hint === "")).toEqual([]);
  });
});

describe("docs/watching.md", () => {
  it("lists the exit codes as --help does", () => {
    const help = /Exit codes:\n((?: {2}\d+ .*\n?)+)/.exec(readFileSync("src/cli/watch.ts", "utf8"))?.[1] ?? "";
    const codes = [...help.matchAll(/^ +(\d+) +([^`\n]+)/gm)].map(([, code = "", meaning = ""]) => [code, meaning]);
    expect(rowsOf("docs/watching.md", "exit code")).toEqual(codes);
  });

  it("lists the close codes that the gateway chooses", () => {
    const codes = rowsOf("docs/watching.md", "close code").map(([code]) => Number(code));
    expect(codes).toEqual(expect.arrayContaining([CLOSE_GOING_AWAY, CLOSE_SLOW_CLIENT]));
  });
});

describe("docs/airflow-versions.md", () => {
  it("names the newest tested version", () => {
    expect(readFileSync("docs/airflow-versions.md", "utf8")).toContain(`Airflow 3.0 to ${NEWEST_TESTED}.`);
  });
});

describe("CONTRIBUTING.md", () => {
  it("lists the npm scripts", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    const listed = rowsOf("CONTRIBUTING.md", "command").map(
      ([command = ""]) => /npm (?:run )?([\w:-]+)/.exec(command)?.[1],
    );
    expect(new Set(listed)).toEqual(new Set(Object.keys(scripts)));
  });
});

describe("docs/architecture.md", () => {
  it("lists each folder of src, and the layers of the linter", () => {
    const text = readFileSync("docs/architecture.md", "utf8");
    const layers = rowsOf("docs/architecture.md", "layer").map(([, folders = ""]) =>
      folders.replaceAll("`", "").split(", "),
    );
    const config = readFileSync("oxlint.config.ts", "utf8");
    const [, list = ""] = /\n {2}src: (\[.*?\n {2}\]),/s.exec(config) ?? [];
    expect(layers.toReversed()).toEqual(JSON.parse(list.replace(/,(\s*\])/g, "$1")));
    const folders = readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).filter((name) => !text.includes(`| \`src/${name}\` |`))).toEqual([]);
  });

  it("explains each override of a version", () => {
    const { overrides } = JSON.parse(readFileSync("package.json", "utf8")) as { overrides: Record<string, unknown> };
    const pins = rowsOf("docs/architecture.md", "package")
      .map(([name = ""]) => name)
      .join();
    for (const name of Object.keys(overrides).filter((name) => typeof overrides[name] === "string"))
      expect(pins).toContain(name);
  });
});

/** The limits by the name in `extensions.limit`. */
function namedLimits(): Map<string, number> {
  const limits = new Map<string, number>();
  for (const [name, value] of Object.entries({ ...GRAPHQL_LIMITS, ...GRAPHQL_LIMITS.sizes, ids: GRAPHQL_LIMITS.items }))
    if (typeof value === "number" && name !== "errors" && name !== "unpagedSize") limits.set(name, value);
  for (const text of sources)
    for (const [, name = "", constant = ""] of text.matchAll(/name: "(\w+)", max: ([A-Z_]+)\b/g)) {
      const [, value] = new RegExp(`const ${constant} = ([\\d_]+);`).exec(text) ?? [];
      limits.set(name, Number(value?.replaceAll("_", "")));
    }
  return limits;
}

/** The rows of the first table of a page whose first column has this heading. */
function rowsOf(page: string, heading: string): readonly (readonly string[])[] {
  return tablesOf(page, heading)[0] ?? [];
}

/** The rows of each table of a page whose first column has this heading. */
function tablesOf(page: string, heading: string): readonly (readonly (readonly string[])[])[] {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(new RegExp(`^\\| ${heading} \\|.*\\n\\|[-|]+\\|\\n((?:\\|.*\\n)+)`, "gm"))].map(
    ([, rows = ""]) =>
      rows
        .trim()
        .split("\n")
        .map((row) => row.slice(2, -2).split(" | ")),
  );
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return path === "src/generated" ? [] : filesBelow(path);
    return path.endsWith(".ts") ? [path] : [];
  });
}
