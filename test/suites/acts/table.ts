import type * as Schema from "../../../src/generated/schema.ts";

/** How an act can meet the world; each pair of an act and one of these is a test. */
export type Cell =
  | "success"
  | "already so"
  | "not found"
  | "forbidden"
  | "wrong state"
  | "Airflow down"
  | "answer lost";
export type Mutation = Exclude<keyof Schema.Mutation, "__typename">;

/** What happens, as a sentence, and the test of it. */
export type Cells = Readonly<Record<Cell, readonly [sentence: string, test: () => Promise<void>]>>;
/** Every mutation of the schema: one that is missing, or a cell of it, does not compile. */
export type Table = Readonly<Record<Mutation, Cells>>;
