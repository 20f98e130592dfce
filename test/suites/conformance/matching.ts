import { expect } from "vitest";

/** Stands in an expected answer for any text of that pattern. */
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

/** Stands in an expected answer for any time as Airflow writes it. */
export const anyTime: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);

/** Stands in an expected answer for any number. */
export const anyNumber: unknown = expect.any(Number);

/** Stands in an expected answer for a list that holds these; 3.1.8 sends a mapped task's results as they come. */
export const inAnyOrder = (values: readonly unknown[]): unknown => expect.arrayContaining([...values]);

/** Rows in an order of their own, for comparing lists whose order says nothing. */
export function ordered<T>(rows: readonly T[]): T[] {
  const textOf = (row: T) => JSON.stringify(row);
  return rows.toSorted((one, other) => (textOf(one) < textOf(other) ? -1 : 1));
}
