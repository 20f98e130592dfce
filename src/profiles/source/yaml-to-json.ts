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
 * The JSON value of a YAML document that parsed cleanly, the offset of each of its parts by JSON Pointer, and whatever
 * of it JSON cannot say. The library's own `toJS` would let aliases, `NaN`, rounded integers and bytes pass.
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
      return refuse(offset, `*${node.source} is an alias.`, "Write the value out; inherit with `extends`.");
    if (node.tag !== undefined && !CORE_TAG.test(node.tag))
      return refuse(offset, `The tag ${node.tag} has no meaning here.`);
    if (isSeq<Node>(node)) return node.items.map((item, index) => convert(item, childPointer(pointer, index)));
    if (isMap(node)) return convertMap(node.items, pointer);
    return isScalar(node) ? convertScalar(node.value, offset) : refuse(offset, "This is no JSON value.");
  }

  function convertMap(items: readonly unknown[], pointer: string): Json {
    const result: Record<string, Json> = {};
    for (const pair of items) {
      if (!isPair<Node, Node | null>(pair)) continue;
      const offset = pair.key.range?.[0] ?? 0;
      const key = isScalar(pair.key) ? pair.key.value : undefined;
      if (typeof key !== "string") refuse(offset, "A key is a string.", "Put it in quotes.");
      else if (key === "__proto__") refuse(offset, "__proto__ is no key that a file may have.");
      else if (key === "<<") refuse(offset, "<< merges nothing in YAML 1.2.", "Write the keys out.");
      else {
        offsets.set(childPointer(pointer, key), offset);
        result[key] = convert(pair.value, childPointer(pointer, key));
      }
    }
    return result;
  }

  function convertScalar(value: unknown, offset: number): Json {
    if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
    if (typeof value !== "bigint" && typeof value !== "number") return refuse(offset, "This is no JSON value.");
    const number = Number(value);
    if (!Number.isFinite(number)) return refuse(offset, "Infinity and NaN are no JSON numbers.");
    if (Number.isInteger(number) && !Number.isSafeInteger(number))
      return refuse(offset, `${value} is an integer beyond 2^53: programs disagree about it.`, "Use a string.");
    return number;
  }

  const version = document.directives?.yaml.explicit === true ? document.directives.yaml.version : "1.2";
  if (version !== "1.2") refuse(0, `The file says it is YAML ${version}; here it is 1.2.`, "Leave the line %YAML out.");
  return { value: convert(document.contents, ""), offsets, faults };
}
