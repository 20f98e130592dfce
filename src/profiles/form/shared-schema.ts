import { isSameCondition, isSharedInputRequired, type SharedInput } from "./form-inputs.ts";
import { isTrivial } from "../schema/conjunction.ts";
import { memberFrame } from "../schema/frame.ts";
import { isArray, isObject, isSameJson, objectAt } from "../../domain/json.ts";
import { isAnnotation } from "../schema/keywords.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { typeFor, typesOf } from "../schema/publishable.ts";
import { rewriteValue } from "../schema/rewrite.ts";
import { closedObject, withConditions } from "./task-schema.ts";

/**
 * The schema of the section `shared`: for each parameter the first target's schema, and in `allOf` what other targets
 * require beyond it.
 */
export function sharedSchema(shared: readonly SharedInput[], conditions: readonly Json[]): JsonObject {
  const properties = shared.map((each): [string, Json] => [each.name, sharedParameter(each)]);
  const required = shared.filter(isSharedInputRequired).map(({ name }) => name);
  return withConditions(
    closedObject({ properties: Object.fromEntries(properties), required }, { title: "Shared" }),
    conditions,
  );
}

const NOTHING: { readonly schema: JsonObject; readonly scoped: JsonObject } = { schema: {}, scoped: {} };

function sharedParameter({ targets, frame, defaultValue }: SharedInput): Json {
  const left: string[] = [];
  const [first = NOTHING, ...others] = targets.map(({ task, param }) => {
    const schema = objectAt(objectAt(task.frame[0] ?? {}, "properties"), param);
    // Defaults of the first target are filled in first, then those of the other target.
    const scoped = rewriteValue(schema, [...frame, ...memberFrame(task.frame, param)], (keyword) => left.push(keyword));
    return { schema, scoped: isObject(scoped) ? scoped : {} };
  });
  const head = { ...first, scoped: defaultValue === undefined ? without(first.scoped, ["default"]) : first.scoped };
  const different = others.filter(
    ({ schema }, at) =>
      !isSameCondition(schema, first.schema) && others.findIndex((each) => isSameCondition(each.schema, schema)) === at,
  );
  const joined = joinSchemas(
    head.scoped,
    different.map(({ scoped }) => scoped),
  );
  return left.length === 0
    ? joined
    : { ...joined, $comment: `Checked only when a run is started: ${left.join(", ")}.` };
}

/** Joins several schemas. Validators in strict mode refuse an inner type that the outer types exclude. */
function joinSchemas(head: JsonObject, others: readonly JsonObject[]): JsonObject {
  if (others.length === 0) return head;
  const types = others.reduce<readonly string[]>((common, other) => commonTypes(common, typesOf(other)), typesOf(head));
  if (types.length > 0 && [head, ...others].every((schema) => fits(schema, types))) {
    const beyond = others.map((other) => additionalKeywords(other, head)).filter((schema) => !isTrivial(schema));
    const all = [...(isArray(head["allOf"]) ? head["allOf"] : []), ...beyond];
    return { ...head, type: types.length === 1 ? (types[0] ?? null) : types, ...(all.length > 0 && { allOf: all }) };
  }
  const annotations = Object.keys(head).filter(isAnnotation);
  return {
    ...Object.fromEntries(Object.entries(head).filter(([keyword]) => isAnnotation(keyword))),
    allOf: [
      without(head, annotations),
      ...others.map((other) => without(other, Object.keys(other).filter(isAnnotation))),
    ],
  };
}

const ALTERNATIVES = ["allOf", "anyOf", "oneOf", "not", "if"];

/** Whether a schema suits a place where only these types occur. */
function fits(schema: JsonObject, types: readonly string[]): boolean {
  if (schema["type"] === undefined) return false;
  if (isSameJson(typesOf(schema).toSorted(), [...types].toSorted())) return true;
  return Object.keys(schema).every((keyword) => {
    const type = typeFor(keyword);
    return !ALTERNATIVES.includes(keyword) && (type === undefined || types.some((each) => includesType(each, [type])));
  });
}

/** Keywords whose meaning does not depend on other keywords. */
const INDEPENDENT = new Set(
  `enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum pattern format maxLength minLength maxItems minItems
  uniqueItems maxProperties minProperties required`.split(/\s+/u),
);

/** The keywords that another target adds to the first one. Its type is part of the first one. */
function additionalKeywords(other: JsonObject, head: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(other).filter(
      ([keyword, value]) =>
        keyword !== "type" && !isAnnotation(keyword) && !(INDEPENDENT.has(keyword) && isSameJson(value, head[keyword])),
    ),
  );
}

function without(schema: JsonObject, keywords: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)));
}

function commonTypes(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a.filter((type) => includesType(type, b)), ...b.filter((type) => includesType(type, a))])];
}

function includesType(type: string, types: readonly string[]): boolean {
  return types.includes(type) || (type === "integer" && types.includes("number"));
}
