import { isArray, isObject } from "./json.ts";
import type { Json } from "./json.ts";

/** The JSON Pointer (RFC 6901) of a member, however deep, of what `pointer` names; escapes `~` and `/` in the keys. */
export function childPointer(pointer: string, ...keys: readonly (string | number)[]): string {
  return keys.reduce<string>(
    (path, key) => `${path}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`,
    pointer,
  );
}

/** The unescaped keys of a pointer, from the root. */
export function pointerKeys(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The pointer of the enclosing object or array; the root's parent is the root. */
export function parentPointer(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf("/")));
}

/** The value that a pointer names within `value`; undefined where there is none. */
export function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  return pointerKeys(pointer).reduce<Json | undefined>((parent, key) => {
    if (isArray(parent)) return parent[Number(key)];
    return isObject(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined;
  }, value);
}
