import { childPointer } from "../../domain/json-pointer.ts";
import { isObject } from "../../domain/json.ts";

/** A value that differs between two JSON values; null where it is not there. */
export type ValueChange = { readonly pointer: string; readonly a: unknown; readonly b: unknown };

/**
 * Where two JSON values differ, each difference once: objects are compared member by member, anything else (lists too) as
 * a whole.
 */
export function valueChanges(a: unknown, b: unknown, pointer = ""): readonly ValueChange[] {
  if (isObject(a) && isObject(b)) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].flatMap((name) => valueChanges(own(a, name), own(b, name), childPointer(pointer, name)));
  }
  return isSame(a, b) ? [] : [{ pointer, a: a ?? null, b: b ?? null }];
}

const own = (object: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, at) => valueChanges(item, b[at]).length === 0);
  }
  return a === b;
}
