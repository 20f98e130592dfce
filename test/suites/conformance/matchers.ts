import { expect } from "vitest";

/** An asymmetric matcher for a text that matches a pattern. */
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

/** An asymmetric matcher for any time in Airflow's format. */
export const anyTime: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);

/** An asymmetric matcher for any number. */
export const anyNumber: unknown = expect.any(Number);

/** An asymmetric matcher for a list that contains these items; 3.1.8 sends the results of a mapped task in any order. */
export const inAnyOrder = (values: readonly unknown[]): unknown => expect.arrayContaining([...values]);

/** Sorts rows by their JSON text, to compare lists without a defined order. */
export function ordered<T>(rows: readonly T[]): T[] {
  const textOf = (row: T) => JSON.stringify(row);
  return rows.toSorted((one, other) => (textOf(one) < textOf(other) ? -1 : 1));
}
