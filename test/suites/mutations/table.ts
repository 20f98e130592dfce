import type * as Schema from "../../../src/generated/schema.ts";

/** The situations in which each mutation is tested. */
export type Cell =
  | "success"
  | "already done"
  | "not found"
  | "forbidden"
  | "wrong state"
  | "Airflow down"
  | "lost response";
export type Mutation = Exclude<keyof Schema.Mutation, "__typename">;

/** The title and the test of each situation. */
export type Cells = Readonly<Record<Cell, readonly [title: string, test: () => Promise<void>]>>;
/** Every mutation of the schema. A missing mutation or situation does not compile. */
export type Table = Readonly<Record<Mutation, Cells>>;
