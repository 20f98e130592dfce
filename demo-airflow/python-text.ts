import { isObject } from "./json.ts";

/** Python's `repr` of a JSON value. */
export function repr(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return reprText(value);
  if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`;
  if (isObject(value)) return `{${entriesOf(value, repr).join(", ")}}`;
  return reprNumber(value);
}

/** `pprint.pformat` with a width of 72 and unsorted keys, as jsonschema formats schemas. */
export function pretty(value: unknown): string {
  const flat = repr(value);
  if (flat.length <= 72) return flat;
  if (Array.isArray(value)) return `[${value.map(indented).join(",\n ")}]`;
  return isObject(value) ? `{${entriesOf(value, indented).join(",\n ")}}` : flat;
}

/** `json.dumps`: a space after `:` and `,`, with non-ASCII characters escaped. */
export function dumps(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(dumps).join(", ")}]`;
  if (isObject(value)) {
    return `{${Object.entries(value)
      .map(([key, inner]) => `${dumpsText(key)}: ${dumps(inner)}`)
      .join(", ")}}`;
  }
  if (typeof value === "string") return dumpsText(value);
  return typeof value === "bigint" ? value.toString() : JSON.stringify(value);
}

const indented = (value: unknown) => pretty(value).replaceAll("\n", "\n ");

function entriesOf(value: Readonly<Record<string, unknown>>, print: (inner: unknown) => string): readonly string[] {
  return Object.entries(value).map(([key, inner]) => `${reprText(key)}: ${print(inner)}`);
}

function reprText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll(quote, `\\${quote}`);
  return `${quote}${escaped}${quote}`;
}

function reprNumber(value: unknown): string {
  if (typeof value === "bigint") return value.toString();
  const text = String(value);
  // JavaScript writes 1e+21 and 1e-7, Python 1e+21 and 1e-07.
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}

function dumpsText(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
