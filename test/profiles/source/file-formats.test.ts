import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { isArray, isObject, type Json, type JsonObject } from "../../../src/domain/json.ts";
import { loadFiles } from "../../../src/profiles/catalog/load-files.ts";
import { MANIFEST_FORMAT, PROFILE_FORMAT } from "../../../src/profiles/source/file-formats.ts";

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
const isProfile = ajv.compile(PROFILE_FORMAT);
const isManifest = ajv.compile(MANIFEST_FORMAT);

describe("JSON Schemas of the file formats", () => {
  it.each([
    ["dap-profile.json", PROFILE_FORMAT],
    ["workflow-manifest.json", MANIFEST_FORMAT],
  ])("profiles/schema/%s is the written form (npm run codegen writes it)", (file, format) => {
    expect(JSON.parse(readFileSync(`profiles/schema/${file}`, "utf8"))).toEqual(format);
  });

  it.each([
    ["daps", isProfile],
    ["workflows", isManifest],
  ])("accept every example in profiles/%s", (folder, accepts) => {
    const files = readdirSync(`profiles/${folder}`);
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const text = readFileSync(`profiles/${folder}/${file}`, "utf8");
      expect([file, accepts(parse(text)), accepts.errors]).toEqual([file, true, null]);
      expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/schema\/[a-z-]+\.json\n/);
    }
  });

  it("describe every key of a profile and of a manifest", () => {
    const undescribed = [PROFILE_FORMAT, MANIFEST_FORMAT, MANIFEST_FORMAT.$defs.task].flatMap(({ properties }) =>
      Object.entries(properties).filter(([, format]) => !("description" in format)),
    );
    expect(undescribed).toEqual([]);
  });
});

describe("the linter and the JSON Schemas agree", () => {
  it("on changed profiles", () => {
    fc.assert(
      fc.property(changes(PROFILE), (value) => {
        const difference = differenceOf("daps/p.yaml", value, isProfile(value), []);
        expect(difference).toBeNull();
      }),
      { numRuns: 150 },
    );
  });

  it("on changed manifests", () => {
    const profile = { file: "daps/p.yaml", text: stringify(PROFILE), diagnostics: [] };
    fc.assert(
      fc.property(changes(MANIFEST), (value) => {
        const difference = differenceOf("workflows/w.yaml", value, isManifest(value), [profile]);
        expect(difference).toBeNull();
      }),
      { numRuns: 150 },
    );
  });
});

/** Faults that a JSON Schema of one file can find. */
const FORMAT_CODES = new Set([
  "UNKNOWN_KEY",
  "WRONG_TYPE",
  "BAD_ID",
  "BAD_WORKFLOW_ID",
  "BAD_PARAMETER_NAME",
  "UNKNOWN_KEYWORD",
  "UNKNOWN_FORMAT",
]);

/**
 * Null when linter and JSON Schema agree: what the linter calls a fault of the format, the JSON Schema refuses; what the
 * JSON Schema refuses, the linter reports.
 */
function differenceOf(
  file: string,
  value: Json,
  isAccepted: boolean,
  others: Parameters<typeof loadFiles>[0],
): object | null {
  const { diagnostics } = loadFiles([{ file, text: stringify(value), diagnostics: [] }, ...others]);
  const errors = diagnostics.filter((diagnostic) => diagnostic.file === file && diagnostic.severity === "ERROR");
  const formatErrors = errors.filter(({ code }) => FORMAT_CODES.has(code));
  const isSame = isAccepted ? formatErrors.length === 0 : errors.length > 0;
  return isSame ? null : { value, isAccepted, errors };
}

const PROFILE: JsonObject = {
  id: "p@1.0.0",
  name: "P",
  description: "A profile.",
  abstract: false,
  deprecated: { reason: "Old." },
  pipeline: { name: "fastp", version: "1.0", url: "https://example.org" },
  params: {
    $defs: { word: { type: "string", maxLength: 10 } },
    properties: {
      reads: { type: "array", items: { type: "string", pattern: "^a" }, minItems: 1, title: "Reads" },
      mode: { $ref: "#/$defs/word", default: "fast", "x-group": "Input", help_text: "Mode." },
      size: { type: "integer", minimum: 1, maximum: 9 },
      tolerance: { type: "object", properties: { unit: { enum: ["ppm", "Da"] } }, additionalProperties: false },
    },
    required: ["reads"],
    dependentRequired: { mode: ["size"] },
  },
  ui: { reads: { "ui:help": "One or two." } },
};

const MANIFEST: JsonObject = {
  workflow: "w",
  title: "W",
  description: "A workflow.",
  tasks: {
    a: { dap: "p@1.0.0", fixed: { size: 3 }, provided: ["reads"] },
    b: { dap: "p@1.0.0", defaults: { size: 4 }, provided: ["reads"] },
  },
  shared: { mode: ["a.mode", "b.mode"] },
};

// oxfmt-ignore
const VALUES: readonly Json[] = [
  null, true, 0, 3, -1, 1.5, "", " ", "a", "p@1.0.0", "a.b", [], {}, ["a"], ["a", "a"], [1],
  "type", "ftp://x", { reason: "x" }, { dap: "p@1.0.0" }, { type: "string" }, { colour: "red" },
];
const KEYS = ["id", "nmae", "x-own", "help_text", "$ref", "minimum", "a", "constructor", "a b", "9"];

/** The document with one part replaced, removed or added. */
function changes(document: JsonObject): fc.Arbitrary<Json> {
  const paths = pathsOf(document).filter((path) => !isDefinitions(path));
  const added = (path: readonly string[], key: string, value: Json): Json =>
    changed(document, path, (old) => (isObject(old) && !isNullBesideRef(old, value) ? { ...old, [key]: value } : old));
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...paths), fc.constantFrom(...VALUES))
      .map(([path, value]) => changed(document, path, () => value)),
    fc.constantFrom(...paths.filter((path) => path.length > 0)).map((path) => changed(document, path, () => undefined)),
    fc
      .tuple(fc.constantFrom(...paths), fc.constantFrom(...KEYS), fc.constantFrom(...VALUES))
      .map(([path, key, value]) => added(path, key, value)),
  );
}

/** Beside a $ref, null does not remove an unknown keyword, and the linter reports the keyword. */
const isNullBesideRef = (object: JsonObject, value: Json): boolean => value === null && object["$ref"] !== undefined;

/** The linter checks a definition where it is used, the JSON Schema where it is written. */
const isDefinitions = (path: readonly string[]): boolean => path.at(-1) === "$defs";

function pathsOf(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (isArray(value)) return [path, ...value.flatMap((item, index) => pathsOf(item, [...path, String(index)]))];
  if (!isObject(value)) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]))];
}

function changed(value: Json, [key, ...rest]: readonly string[], change: (old: Json) => Json | undefined): Json {
  if (key === undefined) return change(value) ?? null;
  const next = (name: string, member: Json): readonly Json[] => {
    if (name !== key) return [member];
    const result = rest.length === 0 ? change(member) : changed(member, rest, change);
    return result === undefined ? [] : [result];
  };
  if (isArray(value)) return value.flatMap((item, index) => next(String(index), item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => next(name, member).map((result) => [name, result] as const)),
  );
}
