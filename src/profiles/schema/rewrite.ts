import { accepts } from "./compile.ts";
import { allOf, branchesOf, conditional, conjunction, isTrivial } from "./conjunction.ts";
import { fillsAnything, frameOf, itemFrame, memberFrame, defaultValues, type Frame } from "./frame.ts";
import { isArray, isObject, objectAt, stringsAt } from "../../domain/json.ts";
import { isAnnotation } from "./keywords.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { linearPattern } from "./linear-pattern.ts";
import { publishable } from "./publishable.ts";
import { NotSayable, type LeaveOut, type Said, type Scope } from "./scope.ts";

/** A schema that accepts what is sent exactly when `schema` accepts it once filled in. Throws NotSayable. */
export function rewriteIn(schema: Json, scope: Scope, leaveOut?: LeaveOut): Json {
  if (!isObject(schema)) return schema;
  const said: Said = { properties: objectAt(schema, "properties"), required: stringsAt(schema, "required") };
  const parts = [scope.say(said, leaveOut)];
  for (const [keyword, value] of Object.entries(schema)) {
    try {
      parts.push(rewriteKeyword({ keyword, value, schema }, scope, leaveOut));
    } catch (error) {
      if (!(error instanceof NotSayable) || leaveOut === undefined) throw error;
      leaveOut(error.keyword);
    }
  }
  return conjunction(parts);
}

type Keyword = { readonly keyword: string; readonly value: Json; readonly schema: JsonObject };

function rewriteKeyword({ keyword, value, schema }: Keyword, scope: Scope, leaveOut?: LeaveOut): Json {
  const each = (inner: Json): Json => rewriteIn(inner, scope);
  switch (keyword) {
    case "properties":
    case "required":
    case "then":
    case "else":
      return {};
    case "allOf":
      return allOf(list(value).map((inner) => rewriteIn(inner, scope, leaveOut)));
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
        (names) => scope.say({ properties: {}, required: stringsAt({ names }, "names") }),
        scope,
      );
    case "dependentSchemas":
      return implications(schema, keyword, each, scope);
    case "patternProperties":
    case "additionalProperties":
      return scope.names === null
        ? openMembers(keyword, value, schema, scope, leaveOut)
        : closedMembers(keyword, schema, scope);
    case "items":
    case "contains":
      return { [keyword]: inScope(value, itemsFrame(keyword, scope), keyword === "items" ? leaveOut : undefined) };
    case "prefixItems":
      return { [keyword]: list(value).map((item, index) => inScope(item, itemFrame(scope.frame, index), leaveOut)) };
    case "minProperties":
    case "maxProperties":
    case "propertyNames":
    case "uniqueItems":
    case "const":
    case "enum":
    case "type":
      return scope.sayWhole(keyword, value);
    default:
      if (isAnnotation(keyword) && !scope.keepsAnnotations) return {};
      return publishable({ [keyword]: value });
  }
}

/** If a member is there, something else holds. */
function implications(schema: JsonObject, keyword: string, rewriteThen: (then: Json) => Json, scope: Scope): Json {
  return allOf(
    Object.entries(objectAt(schema, keyword)).map(([name, then]): Json => {
      const present = scope.say({ properties: {}, required: [name] });
      if (present === false) return {};
      const follows = rewriteThen(then);
      if (isTrivial(follows) || isTrivial(present)) return follows;
      return conditional(present, [["then", follows]]);
    }),
  );
}

function openMembers(keyword: string, value: Json, schema: JsonObject, scope: Scope, leaveOut?: LeaveOut): Json {
  const own = objectAt(schema, "properties");
  // `additionalProperties` is about names only where every filled-in one is among the named.
  if ([...scope.known.keys()].some((name) => !Object.hasOwn(own, name))) throw new NotSayable(keyword);
  if (keyword === "additionalProperties") {
    const frame = frameOf(...scope.frame.map((each) => each["additionalProperties"]));
    return { [keyword]: inScope(value, frame, leaveOut) };
  }
  return {
    [keyword]: Object.fromEntries(
      Object.entries(objectAt(schema, keyword)).map(([pattern, inner]) => {
        if ([...scope.known.keys()].some((name) => linearPattern(pattern).test(name))) throw new NotSayable(keyword);
        return [pattern, inScope(inner, frameOf(inner), leaveOut)];
      }),
    ),
  };
}

/** Where all names are known, a pattern or a remainder is a list of names. */
function closedMembers(keyword: string, schema: JsonObject, scope: Scope): Json {
  const patterns = Object.entries(objectAt(schema, "patternProperties"));
  const parts = (scope.names ?? []).flatMap((name): Json[] => {
    const matching = patterns.filter(([pattern]) => linearPattern(pattern).test(name));
    if (keyword === "patternProperties") return matching.map(([, inner]) => ({ [name]: inner }));
    const isNamed = Object.hasOwn(objectAt(schema, "properties"), name) || matching.length > 0;
    return isNamed ? [] : [{ [name]: schema[keyword] ?? true }];
  });
  return allOf(parts.filter(isObject).map((properties) => scope.say({ properties, required: [] })));
}

function itemsFrame(keyword: string, scope: Scope): Frame {
  if (scope.frame.some((schema) => Object.hasOwn(schema, "prefixItems"))) throw new NotSayable(keyword);
  return itemFrame(scope.frame, 0);
}

/** A value that stands where it is sent: its members are in it, and what is absent may be filled in. */
export function plainScope(frame: Frame): Scope {
  const known = defaultValues(frame);
  return {
    frame,
    known,
    names: null,
    keepsAnnotations: true,
    say: ({ properties, required }, leaveOut) => {
      const given = Object.entries(properties).map(([name, schema]): [string, Json] => [
        name,
        inScope(schema, memberFrame(frame, name), leaveOut),
      ]);
      const must = [...new Set([...required.filter((name) => !known.has(name)), ...refused(properties, known)])];
      return {
        ...(given.length > 0 && { properties: Object.fromEntries(given) }),
        ...(must.length > 0 && { required: must }),
      };
    },
    sayWhole: (keyword, value) => {
      const isSayable =
        keyword === "const" || keyword === "enum"
          ? list(keyword === "enum" ? value : [value]).every((each) => typeof each !== "object" || each === null)
          : keyword === "type" || (keyword !== "uniqueItems" && known.size === 0);
      if (!isSayable) throw new NotSayable(keyword);
      return { [keyword]: value };
    },
  };
}

/** The members whose presumed value a schema refuses: only another value, sent, can satisfy it. */
export function refused(properties: JsonObject, known: ReadonlyMap<string, Json>): readonly string[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const value = known.get(name);
    return value === undefined || accepts(schema, value) ? [] : [name];
  });
}

/** What holds of a value one level down: without defaults there it needs no rewriting. */
export function inScope(schema: Json, frame: Frame, leaveOut?: LeaveOut): Json {
  return fillsAnything(frame) ? rewriteIn(schema, plainScope(frame), leaveOut) : publishable(schema);
}

function list(value: Json): readonly Json[] {
  return isArray(value) ? value : [];
}
