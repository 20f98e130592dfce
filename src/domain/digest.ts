import { createHash } from "node:crypto";
import { canonicalText } from "./json.ts";
import type { Json } from "./json.ts";

/** `sha256:` and the hash of a value's one text (RFC 8785): the same for equal values, however they were written. */
export function digestOf(value: Json): string {
  return `sha256:${createHash("sha256").update(canonicalText(value)).digest("hex")}`;
}
