import { expect } from "vitest";

/** Matches any text that contains this one. */
export const containing = (text: string): unknown => expect.stringContaining(text);

/** Matches any list with an object that has these properties. */
export const listContaining = (member: object): unknown => expect.arrayContaining([expect.objectContaining(member)]);
