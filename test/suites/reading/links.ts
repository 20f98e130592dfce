import { expect } from "vitest";

/** Matches a link into the UI that ends like this. */
export const linkTo = (path: string): unknown =>
  expect.stringMatching(new RegExp(`^http://127\\.0\\.0\\.1:\\d+${RegExp.escape(path)}$`));
