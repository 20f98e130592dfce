import { isAlias, isMap, isPair, isScalar, isSeq } from "yaml";
import type { Document, Node } from "yaml";
import { childPointer } from "../../domain/json-pointer.ts";
import type { Json } from "../../domain/json.ts";

export type ReadFault = {
  readonly code: "NOT_JSON";
  readonly message: string;
  readonly offset: number;
  readonly hint?: string;
};

const CORE_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

/**
 * Converts a YAML document that parsed without errors to JSON. Returns the value, the offset of each part by JSON
 * Pointer, and everything that JSON cannot represent exactly. The library's own `toJS` would accept aliases, `NaN`,
 * rounded integers and bytes.
 */
export function toJson(document: Document.Parsed): {
  readonly value: Json;
  readonly offsets: ReadonlyMap<string, number>;
  readonly faults: readonly ReadFault[];
} {
  const offsets = new Map<string, number>();
  const faults: ReadFault[] = [];
  const refuse = (offset: number, message: string, hint?: string): null => {
    faults.push({ code: "NOT_JSON", message, offset, ...(hint === undefined ? {} : { hint }) });
    return null;
  };

  function convert(node: Node | null, pointer: string): Json {
    if (node === null) return null;
    const offset = node.range?.[0] ?? 0;
    if (!offsets.has(pointer)) offsets.set(pointer, offset);
    if (isAlias(node))
      return refuse(
        offset,
        `*${node.source} is an alias, which is not allowed.`,
        "Write out the value, or inherit it with `extends`.",
      );
    if (node.tag !== undefined && !CORE_TAG.test(node.tag))
      return refuse(offset, `The tag ${node.tag} is not allowed.`);
    if (isSeq<Node>(node)) return node.items.map((item, index) => convert(item, childPointer(pointer, index)));
    if (isMap(node)) return convertMap(node.items, pointer);
    return isScalar(node) ? convertScalar(node.value, offset) : refuse(offset, "This is not a JSON value.");
  }

  function convertMap(items: readonly unknown[], pointer: string): Json {
    const result: Record<string, Json> = {};
    for (const pair of items) {
      if (!isPair<Node, Node | null>(pair)) continue;
      const offset = pair.key.range?.[0] ?? 0;
      const key = isScalar(pair.key) ? pair.key.value : undefined;
      if (typeof key !== "string") refuse(offset, "A key must be a string.", "Put it in quotes.");
      else if (key === "__proto__") refuse(offset, "The key __proto__ is not allowed.");
      else if (key === "<<") refuse(offset, "The merge key << is not supported in YAML 1.2.", "Write out the keys.");
      else {
        offsets.set(childPointer(pointer, key), offset);
        result[key] = convert(pair.value, childPointer(pointer, key));
      }
    }
    return result;
  }

  function convertScalar(value: unknown, offset: number): Json {
    if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
    if (typeof value !== "bigint" && typeof value !== "number") return refuse(offset, "This is not a JSON value.");
    const number = Number(value);
    if (!Number.isFinite(number)) return refuse(offset, "Infinity and NaN are not JSON numbers.");
    if (Number.isInteger(number) && !Number.isSafeInteger(number))
      return refuse(offset, `${value} is an integer beyond 2^53, which programs read differently.`, "Use a string.");
    return number;
  }

  const version = document.directives?.yaml.explicit === true ? document.directives.yaml.version : "1.2";
  if (version !== "1.2")
    refuse(0, `The file declares YAML ${version}; only YAML 1.2 is supported.`, "Remove the %YAML line.");
  return { value: convert(document.contents, ""), offsets, faults };
}
