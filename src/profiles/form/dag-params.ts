import { accepts } from "../schema/compile.ts";
import { fromAirflowSchema, anyType } from "../schema/airflow-schema.ts";
import type { BINDING_CODES } from "./bind-diagnostics.ts";
import type { DagParam, WorkflowDefinition } from "./definition.ts";
import { isArray, isObject } from "../../domain/json.ts";
import type { Diagnostic } from "../profile.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { closedObject } from "./task-schema.ts";

/** One of Airflow's own Params as a form input. */
export type DagInput = {
  readonly name: string;
  /** Standard JSON Schema that accepts what Airflow accepts, with title, description and default. */
  readonly schema: JsonObject;
  readonly required: boolean;
  /** The value that the gateway fills in; undefined when the Param is left out of conf. */
  readonly defaultValue: Json | undefined;
  /** The schema in the DAG. */
  readonly original: JsonObject;
};

/**
 * The DAG's own Params as form inputs. A Param is required when its value is null and its schema does not allow null.
 * A Param that a task also declares is not filled in, because Airflow would replace the task's value with it.
 */
export function dagInputs({ tasks, dagParams }: WorkflowDefinition): readonly DagInput[] {
  const ofTasks = new Set(tasks.flatMap(({ paramNames }) => paramNames));
  return dagParams.map((param) => dagInput(param, ofTasks.has(param.name)));
}

/** The `dag` section of the start form. */
export function dagSchema(params: readonly DagInput[]): JsonObject {
  return closedObject(
    {
      properties: Object.fromEntries(params.map(({ name, schema }) => [name, schema])),
      required: params.filter(({ required }) => required).map(({ name }) => name),
    },
    { title: "Workflow" },
  );
}

/** Reports Params that only Airflow can check. */
export function unreadableParams({ workflowId, dagParams }: WorkflowDefinition): readonly Diagnostic[] {
  return dagParams
    .filter((param) => readSchema(param) === null)
    .map(({ name }) => ({
      severity: "WARNING",
      code: "UNREAD_PARAM" satisfies keyof typeof BINDING_CODES,
      message: `The schema of the DAG's Param ${name} cannot be read: the form accepts any value, and only Airflow checks it.`,
      workflowId,
      hint: "Write it in JSON Schema 2020-12 without remote references, unevaluated* and Python-only patterns.",
    }));
}

function dagInput(param: DagParam, isOfTask: boolean): DagInput {
  const read = readSchema(param);
  const original = param.schema ?? {};
  const takesNull = read === null || accepts(read, null);
  const required = param.value === null && !takesNull;
  const defaultValue = required || isOfTask ? undefined : param.value;
  const schema = renderable(read ?? {}, param.value);
  return {
    name: param.name,
    required,
    defaultValue,
    original,
    schema: {
      ...schema,
      ...(schema["title"] === undefined && { title: param.name }),
      ...descriptionOf(param),
      ...(isArray(original["examples"]) && { examples: original["examples"] }),
      ...(defaultValue !== undefined && { default: defaultValue }),
      ...(read === null && { $comment: "Only Airflow checks this value." }),
      ...(isOfTask && {
        $comment: "Not filled in: a task has its own Param of this name, which a value here would replace.",
      }),
    },
  };
}

function descriptionOf({ description, schema }: DagParam): JsonObject {
  const text = description ?? schema?.["description"] ?? schema?.["description_md"];
  return typeof text === "string" ? { description: text } : {};
}

/**
 * Returns null for a schema that cannot be read. Airflow returns a value only if its own reading accepts it, so a
 * reading here that refuses the value is wrong.
 */
function readSchema({ schema, value }: DagParam): JsonObject | null {
  const read = fromAirflowSchema(schema ?? {});
  return read === null || (value !== null && !accepts(read, value)) ? null : read;
}

/** Makes a schema that a form can draw: with types (the type of the value first), and with items for arrays. */
function renderable(schema: JsonObject, value: Json): JsonObject {
  const hasType = ["type", "enum", "const", "anyOf", "oneOf", "allOf", "not", "if"].some((each) =>
    Object.hasOwn(schema, each),
  );
  const typed = hasType ? schema : { type: anyType(typeOf(value)), ...schema };
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
