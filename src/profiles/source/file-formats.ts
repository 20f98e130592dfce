import type { Json, JsonObject } from "../../domain/json.ts";
import { CHECKED_FORMATS, ECOSYSTEM_FORMATS } from "../schema/keywords.ts";
import { KEYWORD_FORMATS } from "./keyword-formats.ts";

/**
 * The JSON Schemas of profile files and manifest files. The readers take their keys from here, and `npm run codegen`
 * writes them to profiles/schema/ for editors. References between parts of a file (a parameter that does not exist, say)
 * are beyond a JSON Schema: the linter checks them.
 */

const NON_BLANK = { type: "string", pattern: "\\S" } as const;

/** `<slug>@<semver>`, as parseProfileId accepts it. */
const SEMVER_NUMBER = "(?:0|[1-9]\\d*)";
const PRERELEASE_PART = "(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)";
const PROFILE_ID = {
  type: "string",
  maxLength: 200,
  pattern:
    `^[a-z0-9]+(?:[._-][a-z0-9]+)*@${SEMVER_NUMBER}\\.${SEMVER_NUMBER}\\.${SEMVER_NUMBER}` +
    `(?:-${PRERELEASE_PART}(?:\\.${PRERELEASE_PART})*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
  examples: ["read-trim@1.4.0"],
} as const;

const PARAMETER_NAME = "^(?!(?:constructor|prototype)$)[A-Za-z_][A-Za-z0-9_]{0,63}$";

/** In a merge patch null removes a keyword, any keyword. */
const REMOVAL = { type: "null" } as const;

/** Keywords that belong to a parameter, not to the list of parameters. */
const PARAMETER_ONLY = new Set(["default", "const", "enum", "examples", "patternProperties", "format"]);
const TOP_LEVEL_KEYWORDS: Readonly<Record<string, Json>> = Object.fromEntries(
  Object.entries(KEYWORD_FORMATS).filter(([keyword]) => !PARAMETER_ONLY.has(keyword)),
);

/** The JSON Schema of a profile file. */
export const PROFILE_FORMAT = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "DAP profile",
  description: "One version of a data analysis pipeline and the parameters that it takes.",
  type: "object",
  required: ["id", "name"],
  additionalProperties: false,
  properties: {
    id: {
      ...PROFILE_ID,
      description: "Unique id, <slug>@<semantic version>. Manifests, runs and GraphQL refer to it.",
    },
    name: { ...NON_BLANK, description: "Display name." },
    description: { ...NON_BLANK, description: "What the pipeline does. Inherited when absent." },
    extends: {
      description:
        "The profiles that this one inherits from: an id, or a list of ids that is applied from left to right.",
      anyOf: [PROFILE_ID, { type: "array", uniqueItems: true, items: PROFILE_ID }],
    },
    abstract: {
      type: "boolean",
      description: "true for a base: other profiles extend it, and no manifest may name it. Not inherited.",
    },
    deprecated: {
      type: "object",
      description: "Starts of this version succeed with a warning. Not inherited.",
      required: ["reason"],
      additionalProperties: false,
      properties: {
        reason: { ...NON_BLANK, description: "Why the version is deprecated." },
        replacedBy: { ...NON_BLANK, description: "Id of the profile to use instead." },
      },
    },
    pipeline: {
      type: "object",
      description: "The pipeline that the profile describes. Inherited when absent.",
      additionalProperties: false,
      properties: {
        name: { ...NON_BLANK, description: "Name of the pipeline." },
        version: { ...NON_BLANK, description: "Version of the pipeline, as its authors write it. Quote numbers." },
        url: { type: "string", pattern: "^https?://", description: "Web page of the pipeline." },
      },
    },
    params: {
      description: "JSON Schema 2020-12 of the parameters, as a JSON Merge Patch (RFC 7396) over the parents' params.",
      $ref: "#/$defs/params",
    },
    ui: {
      type: "object",
      description: "uiSchema of react-jsonschema-form, as a JSON Merge Patch over the parents' ui.",
    },
  },
  $defs: {
    params: {
      type: "object",
      additionalProperties: REMOVAL,
      patternProperties: { "^x-": true },
      properties: {
        ...TOP_LEVEL_KEYWORDS,
        type: { enum: ["object", null] },
        additionalProperties: { enum: [false, null] },
        properties: {
          description: "The parameters by name. null removes an inherited parameter.",
          anyOf: [
            {
              type: "object",
              patternProperties: { [PARAMETER_NAME]: { anyOf: [{ $ref: "#/$defs/schema" }, { type: "null" }] } },
              additionalProperties: REMOVAL,
            },
            { type: "null" },
          ],
        },
        $ref: {
          type: "string",
          description:
            "A schema file in the profiles folder, relative to this file, for example ./nextflow_schema.json.",
        },
        $defs: {
          type: "object",
          description: "Schemas that $ref: '#/$defs/<name>' inserts. The published schema contains neither.",
          additionalProperties: { anyOf: [{ $ref: "#/$defs/schema" }, { type: "boolean" }, REMOVAL] },
        },
      },
    },
    schema: {
      type: "object",
      additionalProperties: REMOVAL,
      patternProperties: { "^x-": true },
      properties: {
        ...KEYWORD_FORMATS,
        $ref: {
          type: "string",
          pattern: "^#",
          description: "Inserts a part of this file's params, for example #/$defs/fastq.",
        },
      },
    },
    format: { enum: [...CHECKED_FORMATS, ...ECOSYSTEM_FORMATS] },
    type: { enum: ["string", "number", "integer", "boolean", "array", "object", "null"] },
  },
} as const satisfies JsonObject;

/** The JSON Schema of a manifest file. */
export const MANIFEST_FORMAT = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Workflow manifest",
  description: "The profiles that the tasks of one workflow (an Airflow DAG) run.",
  type: "object",
  required: ["workflow"],
  additionalProperties: false,
  properties: {
    workflow: {
      type: "string",
      pattern: "^[\\p{L}\\p{N}_.-]{1,250}$",
      description: "Airflow's dag_id. The file should have the same name.",
    },
    title: { ...NON_BLANK, description: "Display name of the workflow. Default: Airflow's display name." },
    description: { ...NON_BLANK, description: "What the workflow does. Default: Airflow's description." },
    tasks: {
      type: "object",
      description: "The tasks that run a profile, by Airflow's task_id.",
      additionalProperties: { $ref: "#/$defs/task" },
    },
    shared: {
      type: "object",
      description: "Parameters that the form shows once. The value is copied to each target and checked by its schema.",
      propertyNames: { pattern: "^[A-Za-z_][A-Za-z0-9_]{0,63}$" },
      additionalProperties: {
        type: "array",
        minItems: 1,
        description: "Targets, <task>.<parameter>.",
        items: { type: "string", pattern: "^.+\\.[^.]+$" },
      },
    },
  },
  $defs: {
    task: {
      type: "object",
      required: ["dap"],
      additionalProperties: false,
      properties: {
        dap: { ...PROFILE_ID, description: "Id of the profile that the task runs." },
        fixed: {
          type: "object",
          description: "Values that the workflow sets. The form does not show them, and a caller cannot send them.",
        },
        provided: {
          type: "array",
          uniqueItems: true,
          items: NON_BLANK,
          description:
            "Parameters that an upstream task supplies. The form does not show them, and a caller cannot send them.",
        },
        defaults: {
          type: "object",
          description: "Defaults that replace those of the profile. A caller can change the values.",
        },
      },
    },
  },
} as const satisfies JsonObject;
