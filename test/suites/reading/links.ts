import { expect } from "vitest";

/** Matches a link to this path of the Airflow UI. */
export const linkTo = (path: string): unknown =>
  expect.stringMatching(new RegExp(`^http://127\\.0\\.0\\.1:\\d+${RegExp.escape(path)}$`));
