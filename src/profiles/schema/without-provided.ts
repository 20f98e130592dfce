import { branchesOf, conditional } from "./conjunction.ts";
import { isArray, isObject, objectAt, stringsAt } from "../../domain/json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { subschemas } from "./walk.ts";

type WithoutProvided = {
  readonly schema: JsonObject;
  /** Conditions that were removed, as pointers into the profile's schema. */
  readonly unchecked: readonly string[];
};

/**
 * Returns a profile's schema without the parameters that upstream tasks provide. Conditions treat these as present with
 * an unknown value: a condition that needs the value is removed as a whole. The other conditions keep their places, so
 * that a problem still points into the profile.
 */
export function withoutProvided(schema: JsonObject, provided: ReadonlySet<string>): WithoutProvided {
  if (provided.size === 0) return { schema, unchecked: [] };
  const unchecked: string[] = [];
  const added: Json[] = [];
  const kept: Record<string, Json> = {};
  const keep = (condition: Json, pointer: string): JsonObject => {
    if (!isObject(condition)) return condition === true ? {} : { not: {} };
    if (!needsValue(condition, provided)) return assumePresent(condition, provided);
    unchecked.push(pointer);
    return {};
  };
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === "properties") kept[keyword] = without(objectAt(schema, keyword), provided);
    else if (keyword === "allOf" && isArray(value)) kept[keyword] = value.map((each, at) => keep(each, `/allOf/${at}`));
    else if (keyword === "additionalProperties") kept[keyword] = value;
    else if (keyword !== "then" && keyword !== "else") {
      const { allOf = [], ...rest } = keep(
        keyword === "if" ? conditional(value, branchesOf(schema)) : { [keyword]: value },
        `/${keyword}`,
      );
      Object.assign(kept, rest);
      added.push(...list(allOf));
    }
  }
  return { schema: added.length === 0 ? kept : { ...kept, allOf: [...list(kept["allOf"]), ...added] }, unchecked };
}

const WHOLE = ["patternProperties", "additionalProperties", "minProperties", "maxProperties", "const", "enum"];

/** Whether a condition depends on the value of a provided parameter, not only on its presence. */
function needsValue(condition: Json, provided: ReadonlySet<string>): boolean {
  if (!isObject(condition)) return false;
  if (Object.keys(objectAt(condition, "properties")).some((name) => provided.has(name))) return true;
  if (WHOLE.some((keyword) => Object.hasOwn(condition, keyword))) return true;
  return subschemas(condition).some(
    ([pointer, inner]) => !pointer.startsWith("/properties/") && needsValue(inner, provided),
  );
}

/** Simplifies a condition for provided parameters that are present. */
function assumePresent(condition: Json, provided: ReadonlySet<string>): JsonObject {
  if (!isObject(condition)) return condition === true ? {} : { not: {} };
  const added: Json[] = [];
  const each = (inner: Json): Json => assumePresent(inner, provided);
  const rewritten = Object.entries(condition).map(([keyword, value]): [string, Json] => {
    switch (keyword) {
      case "required":
        return [keyword, stringsAt(condition, keyword).filter((name) => !provided.has(name))];
      case "dependentRequired":
      case "dependentSchemas": {
        const all = objectAt(condition, keyword);
        const follows = (then: Json): JsonObject => assumePresent(isArray(then) ? { required: then } : then, provided);
        added.push(...Object.entries(all).flatMap(([name, then]) => (provided.has(name) ? [follows(then)] : [])));
        const rest = Object.entries(without(all, provided));
        const others = rest.map(([name, then]): [string, Json] => [
          name,
          isArray(then) ? (follows(then)["required"] ?? []) : each(then),
        ]);
        return [keyword, Object.fromEntries(others)];
      }
      case "allOf":
      case "anyOf":
      case "oneOf":
        return [keyword, list(value).map(each)];
      case "not":
      case "if":
      case "then":
      case "else":
        return [keyword, each(value)];
      default:
        return [keyword, value];
    }
  });
  const kept = Object.fromEntries(rewritten);
  return added.length === 0 ? kept : { ...kept, allOf: [...list(kept["allOf"]), ...added] };
}

function without(object: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.has(name)));
}

function list(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}
