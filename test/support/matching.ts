import { expect } from "vitest";

/** Stands in an expected answer for any text that holds this. */
export const holding = (text: string): unknown => expect.stringContaining(text);

/** Stands in an expected answer for a list that has something like this. */
export const listWith = (member: object): unknown => expect.arrayContaining([expect.objectContaining(member)]);
