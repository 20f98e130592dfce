/** Unicode's classes as Python's `re` reads them; JavaScript's own `\d \w \s` know ASCII only. */
const CLASSES: Readonly<Record<string, string>> = {
  d: String.raw`\p{Nd}`,
  w: String.raw`\p{L}\p{N}_`,
  s: String.raw`\t-\r\x1c-\x20\x85\p{Z}`,
};
const CONTROLS: Readonly<Record<string, string>> = {
  a: String.raw`\x07`,
  f: "\\f",
  n: "\\n",
  r: "\\r",
  t: "\\t",
  v: "\\v",
};
const END = String.raw`(?![\s\S])`;
const WORD_EDGE = "(?:(?<=[W])(?![W])|(?<![W])(?=[W]))".replaceAll("W", CLASSES["w"] ?? "");
const NO_WORD_EDGE = "(?:(?<=[W])(?=[W])|(?<![W])(?![W]))".replaceAll("W", CLASSES["w"] ?? "");
const SYNTAX = /[$()*+.?[\\\]^{|}]/u;
const CLASS_SYNTAX = /[\\\]^-]|\[/u;

/**
 * A regular expression of Python's `re` in JavaScript's words (flag `u`), matching the same texts; null where it uses
 * what JavaScript has not (atomic groups, possessive quantifiers, conditions, flags but for a leading `(?i)` and `(?s)`).
 */
export function fromPythonPattern(source: string): string | null {
  const flags = /^\(\?([is]+)\)/u.exec(source);
  const reader: Reader = { text: source, at: flags?.[0].length ?? 0, dotAll: flags?.[1]?.includes("s") ?? false };
  try {
    let body = "";
    while (reader.at < reader.text.length) body += nextPart(reader);
    const pattern = flags?.[1]?.includes("i") === true ? `(?i:${body})` : body;
    return isPattern(pattern) ? pattern : null;
  } catch (error) {
    if (error instanceof Unsupported) return null;
    throw error;
  }
}

class Unsupported extends Error {}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u").unicode;
  } catch {
    return false;
  }
}

type Reader = { readonly text: string; readonly dotAll: boolean; at: number };

/** Takes what matches at the place that was reached. */
function take(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  const sticky = new RegExp(pattern.source, "uy");
  sticky.lastIndex = reader.at;
  const found = sticky.exec(reader.text);
  reader.at += found?.[0].length ?? 0;
  return found;
}

function nextPart(reader: Reader): string {
  if (take(reader, /\(\?#[^)]*\)/) !== null) return "";
  const named = take(reader, /\(\?P<([A-Za-z_]\w*)>/);
  if (named !== null) return `(?<${named[1]}>`;
  const again = take(reader, /\(\?P=(\w+)\)/);
  if (again !== null) return String.raw`\k<${again[1]}>`;
  const group = take(reader, /\((?:\?(?::|=|!|<=|<!))?/);
  if (group !== null) {
    if (reader.text[reader.at] === "?") throw new Unsupported();
    return group[0];
  }
  const quantifier = take(reader, /(?:[*+?]|\{(\d*)(,?)(\d*)\})/);
  if (quantifier !== null) return quantifierOf(reader, quantifier);
  if (take(reader, /\[/) !== null) return classOf(reader);
  if (take(reader, /\\/) !== null) return escapeOf(reader);
  if (take(reader, /\./) !== null) return reader.dotAll ? String.raw`[\s\S]` : String.raw`[^\n]`;
  // Python's `$` also stands before a line break that ends the text.
  if (take(reader, /\$/) !== null)
    return reader.at === reader.text.length ? String.raw`\n?$` : String.raw`(?=\n?${END})`;
  const plain = take(reader, /[^]/)?.[0] ?? "";
  return "^|)".includes(plain) ? plain : literal(plain);
}

function quantifierOf(reader: Reader, [all, from = "", comma = "", to = ""]: RegExpExecArray): string {
  // Braces that hold no number are text.
  if (all === "{}") return all.split("").map(literal).join("");
  if (take(reader, /\+/) !== null) throw new Unsupported();
  const lazy = take(reader, /\?/) === null ? "" : "?";
  return (all.startsWith("{") ? `{${from === "" ? "0" : from}${comma}${to}}` : all) + lazy;
}

function escapeOf(reader: Reader, plain: (character: string) => string = literal): string {
  const found = take(reader, /x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U([0-9A-Fa-f]{8})|0[0-7]{0,2}|[1-9]\d?|[^]/);
  if (found === null) throw new Unsupported();
  const [all, wide] = found;
  if (wide !== undefined) return String.raw`\u{${wide.replace(/^0+(?=.)/u, "")}}`;
  if (all.length > 1 && all.startsWith("0")) return plain(String.fromCodePoint(Number.parseInt(all, 8)));
  if (all === "0") return String.raw`\0`;
  if (all.length > 1 || /[1-9]/u.test(all)) return `\\${all}`;
  const lower = all.toLowerCase();
  if (CLASSES[lower] !== undefined) return `[${all === lower ? "" : "^"}${CLASSES[lower]}]`;
  switch (all) {
    case "A":
      return String.raw`(?<![\s\S])`;
    case "Z":
      return END;
    case "b":
      return WORD_EDGE;
    case "B":
      return NO_WORD_EDGE;
    default:
      if (CONTROLS[all] !== undefined) return CONTROLS[all];
      if (/[A-Za-z]/u.test(all)) throw new Unsupported();
      return plain(all);
  }
}

/** A class; what is negated inside it stands beside it, since JavaScript's classes cannot hold it. */
function classOf(reader: Reader): string {
  const isNegated = take(reader, /\^/) !== null;
  let inside = "";
  const negated: string[] = [];
  for (let first = true; first || reader.text[reader.at] !== "]"; first = false) {
    if (reader.at >= reader.text.length) throw new Unsupported();
    if (take(reader, /\\/) === null) {
      const isRange = !first && reader.text[reader.at] === "-" && (reader.text[reader.at + 1] ?? "]") !== "]";
      const plain = take(reader, /[^]/)?.[0] ?? "";
      inside += isRange ? "-" : classLiteral(plain);
      continue;
    }
    const set = take(reader, /[dws]/) ?? take(reader, /[DWS]/);
    if (set === null) inside += take(reader, /b/) === null ? escapeOf(reader, classLiteral) : String.raw`\x08`;
    else if (/[dws]/u.test(set[0])) inside += CLASSES[set[0]] ?? "";
    else negated.push(CLASSES[set[0].toLowerCase()] ?? "");
  }
  reader.at += 1;
  if (negated.length === 0) return `[${isNegated ? "^" : ""}${inside}]`;
  if (!isNegated)
    return `(?:${[...(inside === "" ? [] : [`[${inside}]`]), ...negated.map((set) => `[^${set}]`)].join("|")})`;
  return `(?:${inside === "" ? "" : `(?![${inside}])`}${negated.map((set) => `(?=[${set}])`).join("")}[\\s\\S])`;
}

function classLiteral(character: string): string {
  return CLASS_SYNTAX.test(character) ? `\\${character}` : character;
}

function literal(character: string): string {
  return SYNTAX.test(character) ? `\\${character}` : character;
}
