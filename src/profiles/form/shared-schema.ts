import { isSameCondition, isSharedRequired, type AskedShared } from "./form-inputs.ts";
import { isTrivial } from "../schema/conjunction.ts";
import { memberFrame } from "../schema/frame.ts";
import { isArray, isObject, isSameJson, objectAt } from "../../domain/json.ts";
import { isAnnotation } from "../schema/keywords.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { typeFor, typesOf } from "../schema/publishable.ts";
import { inScope } from "../schema/rewrite.ts";
import { closedObject, withConditions } from "./task-schema.ts";

/** What is asked once: each with its first target's schema, and in `allOf` what other targets ask beyond that. */
export function sharedSchema(shared: readonly AskedShared[], conditions: readonly Json[]): JsonObject {
  const properties = shared.map((each): [string, Json] => [each.name, sharedParameter(each)]);
  const required = shared.filter(isSharedRequired).map(({ name }) => name);
  return withConditions(
    closedObject({ properties: Object.fromEntries(properties), required }, { title: "Shared" }),
    conditions,
  );
}

const NOTHING: { readonly schema: JsonObject; readonly said: JsonObject } = { schema: {}, said: {} };

function sharedParameter({ targets, frame, preset }: AskedShared): Json {
  const left: string[] = [];
  const [first = NOTHING, ...others] = targets.map(({ task, param }) => {
    const schema = objectAt(objectAt(task.frame[0] ?? {}, "properties"), param);
    // A value is filled in as the first target has it, and for each other one then also as that one has it.
    const said = inScope(schema, [...frame, ...memberFrame(task.frame, param)], (keyword) => left.push(keyword));
    return { schema, said: isObject(said) ? said : {} };
  });
  const head = { ...first, said: preset === undefined ? without(first.said, ["default"]) : first.said };
  const different = others.filter(
    ({ schema }, at) =>
      !isSameCondition(schema, first.schema) && others.findIndex((each) => isSameCondition(each.schema, schema)) === at,
  );
  const joined = joinedTo(
    head.said,
    different.map(({ said }) => said),
  );
  return left.length === 0 ? joined : { ...joined, $comment: `Checked at the start only: ${left.join(", ")}.` };
}

/** One schema of several. Strict validators take no type inside that the types around it rule out. */
function joinedTo(head: JsonObject, others: readonly JsonObject[]): JsonObject {
  if (others.length === 0) return head;
  const types = others.reduce<readonly string[]>((common, other) => commonTypes(common, typesOf(other)), typesOf(head));
  if (types.length > 0 && [head, ...others].every((schema) => fits(schema, types))) {
    const beyond = others.map((other) => beyondHead(other, head)).filter((schema) => !isTrivial(schema));
    const all = [...(isArray(head["allOf"]) ? head["allOf"] : []), ...beyond];
    return { ...head, type: types.length === 1 ? (types[0] ?? null) : types, ...(all.length > 0 && { allOf: all }) };
  }
  const told = Object.keys(head).filter(isAnnotation);
  return {
    ...Object.fromEntries(Object.entries(head).filter(([keyword]) => isAnnotation(keyword))),
    allOf: [without(head, told), ...others.map((other) => without(other, Object.keys(other).filter(isAnnotation)))],
  };
}

const ALTERNATIVES = ["allOf", "anyOf", "oneOf", "not", "if"];

/** Whether a schema may stand where only these types come. */
function fits(schema: JsonObject, types: readonly string[]): boolean {
  if (schema["type"] === undefined) return false;
  if (isSameJson(typesOf(schema).toSorted(), [...types].toSorted())) return true;
  return Object.keys(schema).every((keyword) => {
    const type = typeFor(keyword);
    return !ALTERNATIVES.includes(keyword) && (type === undefined || types.some((each) => isAmong(each, [type])));
  });
}

/** Keywords that mean the same whatever stands beside them. */
const INDEPENDENT = new Set(
  `enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum pattern format maxLength minLength maxItems minItems
  uniqueItems maxProperties minProperties required`.split(/\s+/u),
);

/** What another target asks beyond the first one; its type is in the first one's. */
function beyondHead(other: JsonObject, head: JsonObject): JsonObject {
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
  return [...new Set([...a.filter((type) => isAmong(type, b)), ...b.filter((type) => isAmong(type, a))])];
}

function isAmong(type: string, types: readonly string[]): boolean {
  return types.includes(type) || (type === "integer" && types.includes("number"));
}
