import { createHash } from "node:crypto";
import { canonicalText } from "./json.ts";
import type { Json } from "./json.ts";

/** `sha256:` and the hash of the value's canonical text (RFC 8785): equal values have equal digests, however they are written. */
export function digestOf(value: Json): string {
  return `sha256:${createHash("sha256").update(canonicalText(value)).digest("hex")}`;
}
