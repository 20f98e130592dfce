import type { Frame } from "./frame.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** Thrown for a condition that cannot be expressed for a value whose defaults are not filled in yet. */
export class InexpressibleError extends Error {
  readonly keyword: string;

  constructor(keyword: string) {
    super(`${keyword} cannot be expressed for the sent value`);
    this.keyword = keyword;
  }
}

/** Conditions on the members of an object: schemas of those that are present, and the required names. */
export type MemberConditions = { readonly properties: JsonObject; readonly required: readonly string[] };

/**
 * Called with a keyword that cannot be expressed and is omitted. It is passed only where an omitted keyword makes the
 * schema accept more. Elsewhere it is undefined, and the InexpressibleError reaches the nearest such place.
 */
export type OnOmitted = (keyword: string) => void;

/** How to express conditions on a value with defaults filled in as conditions on the value that is sent. */
export type Scope = {
  readonly frame: Frame;
  /** The values of absent members. */
  readonly defaults: ReadonlyMap<string, Json>;
  /** All names that the object can have; null when it is open. */
  readonly names: readonly string[] | null;
  /** Whether the resulting schema includes titles and other annotations. */
  readonly keepsAnnotations: boolean;
  /** Expresses a condition on members as a schema for the place where the result is put. */
  express(members: MemberConditions, onOmitted?: OnOmitted): Json;
  /** Expresses a condition on the whole value that holds for the sent value in the same way. */
  expressWhole(keyword: string, value: Json): Json;
};
