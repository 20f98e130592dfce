import { accepts } from "./compile.ts";
import { allOf, branchesOf, conditional, conjunction, isTrivial } from "./conjunction.ts";
import { fillsAnything, frameOf, itemFrame, memberFrame, defaultValues, type Frame } from "./frame.ts";
import { isArray, isObject, objectAt, stringsAt } from "../../domain/json.ts";
import { isAnnotation } from "./keywords.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { linearPattern } from "./linear-pattern.ts";
import { publishable } from "./publishable.ts";
import { InexpressibleError, type OnOmitted, type MemberConditions, type Scope } from "./scope.ts";

/** Returns a schema that accepts a sent value exactly when `schema` accepts it with defaults filled in. Throws InexpressibleError. */
export function rewriteForScope(schema: Json, scope: Scope, onOmitted?: OnOmitted): Json {
  if (!isObject(schema)) return schema;
  const members: MemberConditions = {
    properties: objectAt(schema, "properties"),
    required: stringsAt(schema, "required"),
  };
  const parts = [scope.express(members, onOmitted)];
  for (const [keyword, value] of Object.entries(schema)) {
    try {
      parts.push(rewriteKeyword({ keyword, value, schema }, scope, onOmitted));
    } catch (error) {
      if (!(error instanceof InexpressibleError) || onOmitted === undefined) throw error;
      onOmitted(error.keyword);
    }
  }
  return conjunction(parts);
}

type Keyword = { readonly keyword: string; readonly value: Json; readonly schema: JsonObject };

function rewriteKeyword({ keyword, value, schema }: Keyword, scope: Scope, onOmitted?: OnOmitted): Json {
  const each = (inner: Json): Json => rewriteForScope(inner, scope);
  switch (keyword) {
    case "properties":
    case "required":
    case "then":
    case "else":
      return {};
    case "allOf":
      return allOf(list(value).map((inner) => rewriteForScope(inner, scope, onOmitted)));
    case "anyOf":
    case "oneOf":
      return { [keyword]: list(value).map(each) };
    case "not":
      return { not: each(value) };
    case "if":
      return conditional(
        each(value),
        branchesOf(schema).map(([name, branch]) => [name, each(branch)]),
      );
    case "dependentRequired":
      return implications(
        schema,
        keyword,
        (names) => scope.express({ properties: {}, required: stringsAt({ names }, "names") }),
        scope,
      );
    case "dependentSchemas":
      return implications(schema, keyword, each, scope);
    case "patternProperties":
    case "additionalProperties":
      return scope.names === null
        ? openMembers(keyword, value, schema, scope, onOmitted)
        : closedMembers(keyword, schema, scope);
    case "items":
    case "contains":
      return {
        [keyword]: rewriteValue(value, itemsFrame(keyword, scope), keyword === "items" ? onOmitted : undefined),
      };
    case "prefixItems":
      return {
        [keyword]: list(value).map((item, index) => rewriteValue(item, itemFrame(scope.frame, index), onOmitted)),
      };
    case "minProperties":
    case "maxProperties":
    case "propertyNames":
    case "uniqueItems":
    case "const":
    case "enum":
    case "type":
      return scope.expressWhole(keyword, value);
    default:
      if (isAnnotation(keyword) && !scope.keepsAnnotations) return {};
      return publishable({ [keyword]: value });
  }
}

/** Rewrites conditions of the form "if a member is present, then ...". */
function implications(schema: JsonObject, keyword: string, rewriteThen: (then: Json) => Json, scope: Scope): Json {
  return allOf(
    Object.entries(objectAt(schema, keyword)).map(([name, then]): Json => {
      const present = scope.express({ properties: {}, required: [name] });
      if (present === false) return {};
      const follows = rewriteThen(then);
      if (isTrivial(follows) || isTrivial(present)) return follows;
      return conditional(present, [["then", follows]]);
    }),
  );
}

function openMembers(keyword: string, value: Json, schema: JsonObject, scope: Scope, onOmitted?: OnOmitted): Json {
  const own = objectAt(schema, "properties");
  // The names that are sent decide alone only when every member with a default is among `properties`.
  if ([...scope.defaults.keys()].some((name) => !Object.hasOwn(own, name))) throw new InexpressibleError(keyword);
  if (keyword === "additionalProperties") {
    const frame = frameOf(...scope.frame.map((each) => each["additionalProperties"]));
    return { [keyword]: rewriteValue(value, frame, onOmitted) };
  }
  return {
    [keyword]: Object.fromEntries(
      Object.entries(objectAt(schema, keyword)).map(([pattern, inner]) => {
        if ([...scope.defaults.keys()].some((name) => linearPattern(pattern).test(name)))
          throw new InexpressibleError(keyword);
        return [pattern, rewriteValue(inner, frameOf(inner), onOmitted)];
      }),
    ),
  };
}

/** When all names are known, a pattern or `additionalProperties` is a list of names. */
function closedMembers(keyword: string, schema: JsonObject, scope: Scope): Json {
  const patterns = Object.entries(objectAt(schema, "patternProperties"));
  const parts = (scope.names ?? []).flatMap((name): Json[] => {
    const matching = patterns.filter(([pattern]) => linearPattern(pattern).test(name));
    if (keyword === "patternProperties") return matching.map(([, inner]) => ({ [name]: inner }));
    const isNamed = Object.hasOwn(objectAt(schema, "properties"), name) || matching.length > 0;
    return isNamed ? [] : [{ [name]: schema[keyword] ?? true }];
  });
  return allOf(parts.filter(isObject).map((properties) => scope.express({ properties, required: [] })));
}

function itemsFrame(keyword: string, scope: Scope): Frame {
  if (scope.frame.some((schema) => Object.hasOwn(schema, "prefixItems"))) throw new InexpressibleError(keyword);
  return itemFrame(scope.frame, 0);
}

/** The scope of a value that is sent in one piece and whose absent members may be filled in. */
export function sentValueScope(frame: Frame): Scope {
  const defaults = defaultValues(frame);
  return {
    frame,
    defaults,
    names: null,
    keepsAnnotations: true,
    express: ({ properties, required }, onOmitted) => {
      const present = Object.entries(properties).map(([name, schema]): [string, Json] => [
        name,
        rewriteValue(schema, memberFrame(frame, name), onOmitted),
      ]);
      const mustBeSent = [
        ...new Set([...required.filter((name) => !defaults.has(name)), ...violatedDefaults(properties, defaults)]),
      ];
      return {
        ...(present.length > 0 && { properties: Object.fromEntries(present) }),
        ...(mustBeSent.length > 0 && { required: mustBeSent }),
      };
    },
    expressWhole: (keyword, value) => {
      const isExpressible =
        keyword === "const" || keyword === "enum"
          ? list(keyword === "enum" ? value : [value]).every((each) => typeof each !== "object" || each === null)
          : keyword === "type" || (keyword !== "uniqueItems" && defaults.size === 0);
      if (!isExpressible) throw new InexpressibleError(keyword);
      return { [keyword]: value };
    },
  };
}

/** The members whose default violates their schema, so that another value must be sent. */
export function violatedDefaults(properties: JsonObject, defaults: ReadonlyMap<string, Json>): readonly string[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const value = defaults.get(name);
    return value === undefined || accepts(schema, value) ? [] : [name];
  });
}

/** Rewrites the schema of a member or an item. Without defaults in its frame, it stays as it is. */
export function rewriteValue(schema: Json, frame: Frame, onOmitted?: OnOmitted): Json {
  return fillsAnything(frame) ? rewriteForScope(schema, sentValueScope(frame), onOmitted) : publishable(schema);
}

function list(value: Json): readonly Json[] {
  return isArray(value) ? value : [];
}
