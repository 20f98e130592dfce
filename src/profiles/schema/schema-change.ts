import type { Json } from "../../domain/json.ts";

/** NONE: the same schema. COMPATIBLE: every valid value stays valid. BREAKING: a valid value may become invalid. */
export type Compatibility = "NONE" | "COMPATIBLE" | "BREAKING";

/** One difference of two schemas; the fields of GraphQL's `SchemaChange`. */
export type SchemaChange = {
  /** JSON Pointer into paramSchema. */
  readonly pointer: string;
  readonly compatibility: Compatibility;
  readonly message: string;
  readonly before: Json;
  readonly after: Json;
};
