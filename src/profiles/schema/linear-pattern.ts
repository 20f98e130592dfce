import { RE2JS, RE2JSException } from "re2js";
import { toRe2, tokenize, UnsupportedPatternError } from "./re2-syntax.ts";

/** A compiled pattern. `test` takes time in proportion to the text, however the pattern is written. */
export type LinearPattern = { readonly test: (text: string) => boolean; readonly toString: () => string };

/** In published nf-core and Bactopia schemas, the longest pattern has 325 characters and the largest program 271 instructions. */
const MAX_PATTERN_LENGTH = 1_024;
const MAX_INSTRUCTIONS = 2_500;
const MAX_COMPILED = 1_000;
const compiled = new Map<string, LinearPattern>();

/**
 * Compiles a JSON Schema pattern: a JavaScript regular expression with the flag `u`. Throws a SyntaxError for an invalid
 * one, and an UnsupportedPatternError for one that RE2 cannot match.
 */
export function linearPattern(pattern: string): LinearPattern {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const fresh = compile(pattern);
  const oldest = compiled.keys().next().value;
  if (compiled.size >= MAX_COMPILED && oldest !== undefined) compiled.delete(oldest);
  compiled.set(pattern, fresh);
  return fresh;
}

/** The regular expression engine for ajv's option `code.regExp`. `code` matters only for generated standalone code. */
export const linearRegExp = Object.assign((pattern: string) => linearPattern(pattern), { code: "new RegExp" });

function compile(pattern: string): LinearPattern {
  RegExp(pattern, "u");
  if (pattern.length > MAX_PATTERN_LENGTH) throw tooLarge(`it is longer than ${MAX_PATTERN_LENGTH} characters`);
  const { main, conditions } = separateLookArounds(tokenize(pattern));
  const program = compileTokens(main);
  const others = conditions.map(({ tokens, isWanted }) => ({ isWanted, program: compileTokens(tokens) }));
  return {
    test: (text) => program.test(text) && others.every((other) => other.program.test(text) === other.isWanted),
    // ajv identifies a pattern by this text. Without it, all patterns of one ajv would be the first one.
    toString: () => `/${pattern}/u`,
  };
}

function compileTokens(tokens: readonly string[]): RE2JS {
  const program = compileRe2(toRe2(tokens));
  if (program.programSize() > MAX_INSTRUCTIONS) throw tooLarge("it is too large");
  return program;
}

function compileRe2(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    if (/repeat count|too large/u.test(error.message)) throw tooLarge("it repeats a part more than 1,000 times");
    const reason = `RE2 reports "${error.message.replace(/^error parsing regexp: /u, "")}"`;
    throw new UnsupportedPatternError(reason, "Use the syntax that JavaScript and RE2 share.");
  }
}

function tooLarge(reason: string): UnsupportedPatternError {
  return new UnsupportedPatternError(reason, "Use maxLength and minLength instead of large counts.");
}

/** A condition on the text as a whole: it must match, or it must not. */
type Condition = { readonly tokens: readonly string[]; readonly isWanted: boolean };

/**
 * Replaces look-arounds at the edges of a pattern, which RE2 does not have, with separate patterns: `^(?!a)b` is `^b` and
 * not `^a`, and `b(?<!a)$` is `b$` and not `a$`. All look-arounds found in published schemas have this form. Other
 * look-arounds stay, and toRe2 rejects them.
 */
function separateLookArounds(tokens: readonly string[]): { main: readonly string[]; conditions: readonly Condition[] } {
  const conditions: Condition[] = [];
  let main = tokens;
  if (depths(main).some((depth, index) => depth === 0 && main[index] === "|")) return { main, conditions };
  while (main.at(-1) === "$" && main.at(-2) === ")") {
    const start = startOfLastGroup(main);
    if (main[start] !== "(?<=" && main[start] !== "(?<!") break;
    conditions.push({ tokens: ["(?:", ...main.slice(start + 1)], isWanted: main[start] === "(?<=" });
    main = [...main.slice(0, start), "$"];
  }
  while (main[0] === "^" && (main[1] === "(?=" || main[1] === "(?!")) {
    const end = depths(main).findIndex((depth, index) => depth === 0 && main[index] === ")");
    conditions.push({ tokens: ["^", "(?:", ...main.slice(2, end + 1)], isWanted: main[1] === "(?=" });
    main = ["^", ...main.slice(end + 1)];
  }
  return { main, conditions };
}

/** The start of the group that ends before the final `$`. */
function startOfLastGroup(tokens: readonly string[]): number {
  const all = depths(tokens);
  return all.findLastIndex((depth, index) => index < tokens.length - 2 && depth === 1 && (all[index - 1] ?? 0) === 0);
}

/** The number of groups open after each token; Infinity inside a character class. */
function depths(tokens: readonly string[]): readonly number[] {
  let depth = 0;
  let isInClass = false;
  return tokens.map((token) => {
    if (isInClass) isInClass = token !== "]";
    else if (token === "[") isInClass = true;
    else if (token.startsWith("(")) depth += 1;
    else if (token === ")") depth -= 1;
    return isInClass ? Infinity : depth;
  });
}
