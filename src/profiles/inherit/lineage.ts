import type { Place } from "../source/diagnose.ts";
import { isArray, isObject, isSameJson } from "../../domain/json.ts";
import { mergePatch, mergePatchWithOrigins } from "../../domain/merge-patch.ts";
import type { Origins } from "../../domain/merge-patch.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { ProfileId } from "../profile.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** The profile that set a value, and where. */
export type Origin = { readonly profile: ProfileId; readonly place: Place };

/** A value that several profiles can define and change. */
export type TracedValue = {
  readonly definedBy: ProfileId;
  /** Nearest profile last. */
  readonly changedBy: readonly ProfileId[];
};
export type TracedParam = TracedValue & { readonly schema: JsonObject; readonly origins: Origins<Origin> };
export type TracedUi = TracedValue & { readonly value: Json };

/** A profile's params and ui with the inheritance resolved, and the origin of each part. */
export type Lineage = {
  readonly params: ReadonlyMap<string, TracedParam>;
  /** Keywords of the params object itself, except those with a member of their own in this type. */
  readonly rest: { readonly value: JsonObject; readonly origins: Origins<Origin> };
  readonly required: ReadonlyMap<string, Origin>;
  readonly allOf: readonly { readonly entry: Json; readonly origin: Origin }[];
  readonly ui: ReadonlyMap<string, TracedUi>;
};

/** The lineage of a profile without params and ui. */
export const NO_LINEAGE: Lineage = {
  params: new Map(),
  rest: { value: {}, origins: new Map() },
  required: new Map(),
  allOf: [],
  ui: new Map(),
};

/** One file's patch over what it inherits, with `$ref`s replaced. */
export type Layer = {
  readonly profile: ProfileId;
  readonly params: JsonObject;
  readonly ui: JsonObject;
  /** The place of a pointer into `params` in its file. */
  placeOf(pointer: string): Place;
};

/**
 * Applies a layer over its resolved parents: a JSON Merge Patch (RFC 7396), except that `required` and `allOf` of the
 * params object add up. A removed parameter is no longer required.
 */
export function applyLayer(parents: Lineage, layer: Layer): Lineage {
  const originOf = (pointer: string): Origin => ({ profile: layer.profile, place: layer.placeOf(pointer) });
  const { properties, required, allOf, ...rest } = layer.params;
  const changes = isObject(properties) ? Object.entries(properties) : [];
  const params = new Map(properties === null ? [] : parents.params);
  for (const [name, change] of changes) {
    if (change === null) params.delete(name);
    else if (isObject(change)) params.set(name, applyParam(params.get(name), change, layer, name));
  }
  const removed = new Set([...parents.params.keys()].filter((name) => !params.has(name)));
  const merged = mergePatchWithOrigins(parents.rest, rest, originOf);
  return {
    params,
    rest: { value: isObject(merged.value) ? merged.value : {}, origins: merged.origins },
    required: new Map([
      ...[...(required === null ? [] : parents.required)].filter(([name]) => !removed.has(name)),
      ...texts(required).map((name, index) => [name, originOf(childPointer("/required", index))] as const),
    ]),
    allOf: [
      ...(allOf === null ? [] : parents.allOf),
      ...items(allOf).map((entry, index) => ({ entry, origin: originOf(childPointer("/allOf", index)) })),
    ],
    ui: applyUi(parents.ui, layer),
  };
}

function applyParam(base: TracedParam | undefined, change: JsonObject, layer: Layer, name: string): TracedParam {
  const at = childPointer("/properties", name);
  const merged = mergePatchWithOrigins(
    base === undefined
      ? { value: undefined, origins: new Map<string, Origin>() }
      : { value: base.schema, origins: base.origins },
    change,
    (pointer) => ({ profile: layer.profile, place: layer.placeOf(at + pointer) }),
  );
  const schema = isObject(merged.value) ? merged.value : {};
  return {
    schema,
    origins: merged.origins,
    ...changed(base, layer.profile, base === undefined || !isSameJson(base.schema, schema)),
  };
}

function applyUi(parents: Lineage["ui"], layer: Layer): Lineage["ui"] {
  const ui = new Map(parents);
  for (const [key, change] of Object.entries(layer.ui)) {
    const base = ui.get(key);
    const value = mergePatch(base?.value, change);
    if (change === null) ui.delete(key);
    else ui.set(key, { value, ...changed(base, layer.profile, !isSameJson(base?.value, value)) });
  }
  return ui;
}

function changed(base: TracedValue | undefined, profile: ProfileId, isChanged: boolean): TracedValue {
  if (base === undefined) return { definedBy: profile, changedBy: [] };
  const { definedBy, changedBy } = base;
  const last = changedBy.at(-1) ?? definedBy;
  return { definedBy, changedBy: isChanged && last !== profile ? [...changedBy, profile] : changedBy };
}

function items(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}

function texts(value: Json | undefined): readonly string[] {
  return items(value).filter((item) => typeof item === "string");
}
