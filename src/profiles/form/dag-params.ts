import { accepts } from "../schema/compile.ts";
import { fromAirflowSchema, anyType } from "../schema/airflow-schema.ts";
import type { BINDING_CODES } from "./bind-diagnostics.ts";
import type { DagParam, WorkflowDefinition } from "./definition.ts";
import { isArray, isObject } from "../../domain/json.ts";
import type { Diagnostic } from "../profile.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { closedObject } from "./task-schema.ts";

/** One of Airflow's own Params as the start form asks for it. */
export type AskedParam = {
  readonly name: string;
  /** Standard JSON Schema that accepts what Airflow does, with title, description and default. */
  readonly schema: JsonObject;
  readonly required: boolean;
  /** What the gateway fills in; undefined where it leaves the Param out of what it sends. */
  readonly preset: Json | undefined;
  /** What the DAG's author wrote. */
  readonly original: JsonObject;
};

/**
 * The DAG's own Params as questions. One that is null and may not be is required. One that some task has a Param of the
 * same name for is never filled in: Airflow would put the value over the task's own.
 */
export function askedParams({ tasks, dagParams }: WorkflowDefinition): readonly AskedParam[] {
  const ofTasks = new Set(tasks.flatMap(({ paramNames }) => paramNames));
  return dagParams.map((param) => askedParam(param, ofTasks.has(param.name)));
}

/** The `dag` section of the start form. */
export function dagSchema(params: readonly AskedParam[]): JsonObject {
  return closedObject(
    {
      properties: Object.fromEntries(params.map(({ name, schema }) => [name, schema])),
      required: params.filter(({ required }) => required).map(({ name }) => name),
    },
    { title: "Workflow" },
  );
}

/** The Params that Airflow alone can check. */
export function unreadParams({ workflowId, dagParams }: WorkflowDefinition): readonly Diagnostic[] {
  return dagParams
    .filter((param) => readSchema(param) === null)
    .map(({ name }) => ({
      severity: "WARNING",
      code: "UNREAD_PARAM" satisfies keyof typeof BINDING_CODES,
      message: `The schema of the DAG's Param ${name} says what only Airflow can check; the form takes anything for it.`,
      workflowId,
      hint: "Write it in JSON Schema 2020-12 without remote references, unevaluated* and Python-only patterns.",
    }));
}

function askedParam(param: DagParam, isOfTask: boolean): AskedParam {
  const read = readSchema(param);
  const original = param.schema ?? {};
  const takesNull = read === null || accepts(read, null);
  const required = param.value === null && !takesNull;
  const preset = required || isOfTask ? undefined : param.value;
  const schema = drawable(read ?? {}, param.value);
  return {
    name: param.name,
    required,
    preset,
    original,
    schema: {
      ...schema,
      ...(schema["title"] === undefined && { title: param.name }),
      ...descriptionOf(param),
      ...(isArray(original["examples"]) && { examples: original["examples"] }),
      ...(preset !== undefined && { default: preset }),
      ...(read === null && { $comment: "Checked by Airflow only." }),
      ...(isOfTask && {
        $comment: "Not filled in: a task has its own Param of this name, which a value given here replaces.",
      }),
    },
  };
}

function descriptionOf({ description, schema }: DagParam): JsonObject {
  const text = description ?? schema?.["description"] ?? schema?.["description_md"];
  return typeof text === "string" ? { description: text } : {};
}

/** Airflow gives a value only where its own reading accepts it: a reading here that refuses it is wrong. */
function readSchema({ schema, value }: DagParam): JsonObject | null {
  const read = fromAirflowSchema(schema ?? {});
  return read === null || (value !== null && !accepts(read, value)) ? null : read;
}

/** Without a type a form has nothing to draw: all types, the one of the value first, and items for arrays. */
function drawable(schema: JsonObject, value: Json): JsonObject {
  const says = ["type", "enum", "const", "anyOf", "oneOf", "allOf", "not", "if"].some((each) =>
    Object.hasOwn(schema, each),
  );
  const typed = says ? schema : { type: anyType(typeOf(value)), ...schema };
  const types = typed["type"];
  const isList = types === "array" || (isArray(types) && types.includes("array"));
  return isList && typed["items"] === undefined && typed["prefixItems"] === undefined
    ? { ...typed, items: { type: anyType("string") } }
    : typed;
}

function typeOf(value: Json): string {
  if (value === null) return "string";
  if (isArray(value)) return "array";
  return isObject(value) ? "object" : typeof value;
}
