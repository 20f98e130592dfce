import { LineCounter, parseDocument } from "yaml";
import type { Document, YAMLError } from "yaml";
import { DIAGNOSTIC_CODES } from "../diagnostic-codes.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import { isObject } from "../../domain/json.ts";
import { parentPointer } from "../../domain/json-pointer.ts";
import type { Diagnostic } from "../profile.ts";
import type { JsonObject } from "../../domain/json.ts";
import { toJson } from "./yaml-to-json.ts";

export type Position = { readonly line: number; readonly column: number };

/** One mistake can cause many syntax errors, so only the first ones are reported. */
const MAX_SYNTAX_ERRORS = 10;

/** A parsed file: its value, and the position of each part. */
export type Source = {
  /** Path relative to the profiles folder, with `/` between parts. */
  readonly file: string;
  readonly value: JsonObject;
  /** The position of the key or item at a JSON Pointer, or of the nearest existing parent. */
  at(pointer: string): Position;
};

/** Parses one YAML 1.2 or JSON file whose root is an object. Returns every fault at once. */
export function readSource(
  file: string,
  text: string,
): { readonly source: Source | null; readonly diagnostics: readonly Diagnostic[] } {
  const lines = new LineCounter();
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const fault: Fault = (code, message, offset, hint) => ({
    severity: "ERROR",
    code,
    message,
    file,
    ...positionOf(offset),
    hint: hint ?? DIAGNOSTIC_CODES[code].hint,
  });
  const document = parse(text, lines);
  const syntax = document === null ? [] : [...document.errors, ...document.warnings];
  if (document === null || syntax.some(({ message }) => message.startsWith("Maximum call stack")))
    return { source: null, diagnostics: [fault("BAD_SYNTAX", "The file is nested too deeply.", 0)] };
  if (syntax.length > 0)
    return {
      source: null,
      diagnostics: syntax.slice(0, MAX_SYNTAX_ERRORS).map((error) => fromYaml(error, text, fault)),
    };
  const notJson = file.endsWith(".json") ? jsonSyntaxError(text) : null;
  if (notJson !== null)
    return {
      source: null,
      diagnostics: [
        fault("BAD_SYNTAX", notJson.message, notJson.offset, "Fix the syntax, or rename the file to .yaml."),
      ],
    };

  const { value, offsets, faults } = toJson(document);
  const diagnostics = faults.map(({ code, message, offset, hint }) => fault(code, message, offset, hint));
  if (diagnostics.length > 0) return { source: null, diagnostics };
  if (!isObject(value))
    return {
      source: null,
      diagnostics: [fault("WRONG_TYPE", "The file must contain an object; it is empty or contains another value.", 0)],
    };

  const at = (pointer: string): Position => {
    const offset = offsets.get(pointer);
    return offset === undefined && pointer !== "" ? at(parentPointer(pointer)) : positionOf(offset ?? 0);
  };
  return { source: { file, value, at }, diagnostics: [] };
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    return parseDocument(text, { version: "1.2", lineCounter, intAsBigInt: true, prettyErrors: false });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * The YAML parser also parses JSON and keeps positions, but it accepts comments and unquoted strings, which JSON does
 * not allow.
 */
function jsonSyntaxError(text: string): { readonly message: string; readonly offset: number } | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : "it cannot be parsed";
    const offset = /at position (\d+)/.exec(reason)?.[1];
    return { message: `The file is not JSON: ${reason.replace(/ at position.*$/, "")}.`, offset: Number(offset ?? 0) };
  }
}

type Fault = (code: DiagnosticCode, message: string, offset: number, hint?: string) => Diagnostic;

function fromYaml(error: YAMLError, text: string, fault: Fault): Diagnostic {
  const [offset] = error.pos;
  if (error.code === "DUPLICATE_KEY")
    return fault("DUPLICATE_KEY", `Duplicate key "${keyAt(text, offset)}".`, offset, "Keep one of the two.");
  if (error.code === "TAG_RESOLVE_FAILED")
    return fault("NOT_JSON", `${error.message}. Tags are not allowed.`, offset, "Remove the tag.");
  return fault("BAD_SYNTAX", `${error.message}.`, offset);
}

/** The key that starts at an offset, without quotes. */
function keyAt(text: string, offset: number): string {
  const match = /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^:\n,{}]+)/.exec(text.slice(offset, offset + 200));
  return (match?.[0] ?? "").trim().replace(/^["']|["']$/g, "");
}
