import { globSync, readFileSync } from "node:fs";

/**
 * Prints the human-readable texts of src/ and demo-airflow/, each as `file:line: text`, so that they can be reviewed
 * together: `scripts/node scripts/list-messages.ts [FILE_PATTERN...]`.
 */
const patterns = process.argv.length > 2 ? process.argv.slice(2) : ["src/**/*.ts", "demo-airflow/**/*.ts"];
const LOWER_CASE_WORD = /(^|[^\w$`])[a-z]{3,}($|[^\w$`])/;
const GRAPHQL = /^\s*((query|mutation|subscription|fragment|type|input)\b[^.]*)?\{\s/;

/** A string or template literal: its text with `${…}` for the outer expressions, and where it starts. */
type Literal = { readonly text: string; readonly at: number };

/** Returns the literals of a source text. Literals inside of template expressions come after the outer literal. */
function literals(source: string): Literal[] {
  const found: Literal[] = [];
  scanCode(source, 0, found);
  return found;
}

/** Scans code from `at` to the end or to an unmatched `}`, and returns the position there. */
function scanCode(source: string, at: number, found: Literal[]): number {
  for (let depth = 0; at < source.length; at++) {
    const next = source[at] ?? "";
    if (next === "{") depth++;
    else if (next === "}" && depth-- === 0) return at;
    else if (source.startsWith("//", at)) at = endOf(source, "\n", at);
    else if (source.startsWith("/*", at)) at = endOf(source, "*/", at + 2);
    else if (next === "/" && startsRegExp(source, at)) at = scanRegExp(source, at);
    else if (next === '"' || next === "'" || next === "`") at = scanLiteral(source, at, next, found);
  }
  return at;
}

function scanLiteral(source: string, start: number, quote: string, found: Literal[]): number {
  const nested: Literal[] = [];
  let text = "";
  let at = start + 1;
  for (; at < source.length && source[at] !== quote; at++) {
    if (quote === "`" && source.startsWith("${", at)) {
      const end = scanCode(source, at + 2, nested);
      text += source.slice(at, end + 1);
      at = end;
    } else if (source[at] === "\\") text += source.slice(at, ++at + 1);
    else text += source[at];
  }
  found.push({ text, at: start }, ...nested);
  return at;
}

function startsRegExp(source: string, at: number): boolean {
  return /(^|[(,=:[!&|?{};>\n]|\breturn|\bcase)\s*$/.test(source.slice(Math.max(0, at - 20), at));
}

/** Returns the position of the closing slash of the regular expression that starts at `at`. */
function scanRegExp(source: string, at: number): number {
  for (let inClass = false; ++at < source.length;) {
    if (source[at] === "\\") at++;
    else if (source[at] === "[") inClass = true;
    else if (source[at] === "]") inClass = false;
    else if (source[at] === "/" && !inClass) break;
  }
  return at;
}

function endOf(source: string, mark: string, at: number): number {
  const end = source.indexOf(mark, at);
  return end === -1 ? source.length : end + mark.length - 1;
}

for (const file of globSync(patterns, { exclude: ["src/generated/**"] }).sort()) {
  const source = readFileSync(file, "utf8");
  for (const { text, at } of literals(source)) {
    const message = text.replaceAll(/\s+/g, " ").trim();
    if (!message.includes(" ") || !LOWER_CASE_WORD.test(message.replaceAll(/\$\{[^}]*\}/g, "")) || GRAPHQL.test(text))
      continue;
    console.log(`${file}:${source.slice(0, at).split("\n").length}: ${message}`);
  }
}
