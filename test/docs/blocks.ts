import { readFileSync } from "node:fs";

/** A fenced block of a Markdown page: ```` ```yaml params fails=BAD_VALUE ````. */
export type Block = {
  readonly language: string;
  /** Words of the info string without `=`. */
  readonly flags: readonly string[];
  /** Words of the info string of the form `name=value`. */
  readonly options: Readonly<Record<string, string>>;
  readonly text: string;
  /** Of the opening fence, from 1. */
  readonly line: number;
};

export function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(/^ *```(\w+)([^\n]*)\n(.*?)^ *```$/gms)].map(
    ({ 1: language = "", 2: info = "", 3: body = "", index }) => {
      const words = info
        .trim()
        .split(/\s+/)
        .filter((word) => word !== "");
      return {
        language,
        flags: words.filter((word) => !word.includes("=")),
        options: Object.fromEntries(
          words.filter((word) => word.includes("=")).map((word) => word.split("=", 2) as [string, string]),
        ),
        text: body,
        line: text.slice(0, index).split("\n").length,
      };
    },
  );
}
