import type { Frame } from "./frame.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** Thrown where a condition cannot be said of a value before its defaults are filled in. */
export class InexpressibleError extends Error {
  readonly keyword: string;

  constructor(keyword: string) {
    super(`${keyword} cannot be said of what is sent`);
    this.keyword = keyword;
  }
}

/** What is said of an object's members: schemas of those that are there, and which must be there. */
export type MemberConditions = { readonly properties: JsonObject; readonly required: readonly string[] };

/**
 * Takes note of a keyword that had to be left out. Only where leaving out means accepting more; elsewhere there is none,
 * and InexpressibleError is thrown on to where there is.
 */
export type OnOmitted = (keyword: string) => void;

/** How one value is spoken of: as it is sent, while the conditions mean it as it is once filled in. */
export type Scope = {
  readonly frame: Frame;
  /** What an absent member is taken to be. */
  readonly known: ReadonlyMap<string, Json>;
  /** All the names that the object can have; null where it is open. */
  readonly names: readonly string[] | null;
  /** Whether titles and the like belong where this is said. */
  readonly keepsAnnotations: boolean;
  /** The condition on the members, as a schema at the place where it will stand. */
  express(said: MemberConditions, onOmitted?: OnOmitted): Json;
  /** A condition on the whole value, where it means the same for what is sent. */
  expressWhole(keyword: string, value: Json): Json;
};
