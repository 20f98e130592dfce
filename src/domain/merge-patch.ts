import { isObject } from "./json.ts";
import { childPointer } from "./json-pointer.ts";
import type { Json } from "./json.ts";

/** JSON Merge Patch (RFC 7396): objects merge, `null` removes, everything else replaces. The base is not changed. */
export function mergePatch(base: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const result = isObject(base) ? { ...base } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(Object.hasOwn(result, key) ? result[key] : undefined, value);
  }
  return result;
}

/** Who said each leaf of a value last, by JSON Pointer. A leaf is whatever is not an object with members. */
export type Said<Origin> = ReadonlyMap<string, Origin>;

/**
 * {@link mergePatch}, and beside it who said what: every leaf that the patch gives is from then on said by `originOf` its
 * pointer, every leaf that it takes away by nobody.
 */
export function mergePatchSaid<Origin>(
  base: { readonly value: Json | undefined; readonly said: Said<Origin> },
  patch: Json,
  originOf: (pointer: string) => Origin,
): { readonly value: Json; readonly said: Said<Origin> } {
  const said = new Map(base.said);
  const forget = (pointer: string): void => {
    for (const known of said.keys()) if (known === pointer || known.startsWith(`${pointer}/`)) said.delete(known);
  };

  function apply(target: Json | undefined, change: Json, pointer: string): Json {
    if (!isObject(change) || !isObject(target)) forget(pointer);
    if (!isObject(change)) {
      said.set(pointer, originOf(pointer));
      return change;
    }
    const result = isObject(target) ? { ...target } : {};
    if (Object.keys(change).length > 0) said.delete(pointer);
    for (const [key, value] of Object.entries(change)) {
      const at = childPointer(pointer, key);
      if (value === null) {
        delete result[key];
        forget(at);
      } else result[key] = apply(Object.hasOwn(result, key) ? result[key] : undefined, value, at);
    }
    if (Object.keys(result).length === 0) said.set(pointer, originOf(pointer));
    return result;
  }

  return { value: apply(base.value, patch, ""), said };
}

/** Who said what a pointer names: the nearest leaf at it or above it, else those below it; with the leaf's own pointer. */
export function whoSaid<Origin>(said: Said<Origin>, pointer: string): readonly (readonly [leaf: string, Origin])[] {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
    const origin = said.get(at);
    if (origin !== undefined) return [[at, origin]];
    if (at === "") break;
  }
  return [...said].filter(([known]) => known.startsWith(`${pointer}/`));
}
