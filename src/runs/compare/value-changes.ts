import { childPointer } from "../../domain/json-pointer.ts";
import { isObject } from "../../domain/json.ts";

/** A difference between two JSON values; null stands for a missing value. */
export type ValueChange = { readonly pointer: string; readonly a: unknown; readonly b: unknown };

/** The differences between two JSON values. Objects are compared member by member; lists and scalars as a whole. */
export function valueChanges(a: unknown, b: unknown, pointer = ""): readonly ValueChange[] {
  if (isObject(a) && isObject(b)) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].flatMap((name) =>
      valueChanges(memberOf(a, name), memberOf(b, name), childPointer(pointer, name)),
    );
  }
  return isEqual(a, b) ? [] : [{ pointer, a: a ?? null, b: b ?? null }];
}

const memberOf = (object: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => valueChanges(item, b[index]).length === 0);
  }
  return a === b;
}
