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

/** By JSON Pointer, which patch set each leaf of a value last. A leaf is any value except an object with members. */
export type Origins<Origin> = ReadonlyMap<string, Origin>;

/**
 * Like {@link mergePatch}, and keeps track of the origins: each leaf of the patch gets the origin that `originOf` returns
 * for its pointer, and leaves that the patch removes lose theirs.
 */
export function mergePatchWithOrigins<Origin>(
  base: { readonly value: Json | undefined; readonly origins: Origins<Origin> },
  patch: Json,
  originOf: (pointer: string) => Origin,
): { readonly value: Json; readonly origins: Origins<Origin> } {
  const origins = new Map(base.origins);
  const deleteBelow = (pointer: string): void => {
    for (const leaf of origins.keys()) if (leaf === pointer || leaf.startsWith(`${pointer}/`)) origins.delete(leaf);
  };

  function apply(target: Json | undefined, change: Json, pointer: string): Json {
    if (!isObject(change) || !isObject(target)) deleteBelow(pointer);
    if (!isObject(change)) {
      origins.set(pointer, originOf(pointer));
      return change;
    }
    const result = isObject(target) ? { ...target } : {};
    // An empty object is a leaf. It stops being one when it gets members.
    if (Object.keys(change).length > 0) origins.delete(pointer);
    for (const [key, value] of Object.entries(change)) {
      const member = childPointer(pointer, key);
      if (value === null) {
        delete result[key];
        deleteBelow(member);
      } else result[key] = apply(Object.hasOwn(result, key) ? result[key] : undefined, value, member);
    }
    if (Object.keys(result).length === 0) origins.set(pointer, originOf(pointer));
    return result;
  }

  return { value: apply(base.value, patch, ""), origins };
}

/**
 * The origins of what a pointer names: that of the leaf at the pointer or of the nearest one above it, otherwise those of
 * all leaves below it; each with the leaf's own pointer.
 */
export function originsAt<Origin>(
  origins: Origins<Origin>,
  pointer: string,
): readonly (readonly [leaf: string, Origin])[] {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
    const origin = origins.get(at);
    if (origin !== undefined) return [[at, origin]];
    if (at === "") break;
  }
  return [...origins].filter(([leaf]) => leaf.startsWith(`${pointer}/`));
}
