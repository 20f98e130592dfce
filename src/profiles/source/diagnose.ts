import { DIAGNOSTIC_CODES } from "../diagnostic-codes.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import type { Diagnostic } from "../profile.ts";
import type { Source } from "./read-source.ts";

/** Where something was said: a file that was read, and a JSON Pointer into it. */
export type Place = { readonly source: Source; readonly pointer: string };

type Said = Omit<Diagnostic, "severity" | "code" | "file" | "line" | "column"> & { readonly code: DiagnosticCode };

/** An error at a place: file, line and column are looked up there. */
export function errorAt({ source, pointer }: Place, said: Said): Diagnostic {
  const { hint } = DIAGNOSTIC_CODES[said.code];
  return { severity: "ERROR", hint, ...said, file: source.file, ...source.at(pointer) };
}

/** A warning at a place: what was said is kept all the same. */
export function warningAt(place: Place, said: Said): Diagnostic {
  return { ...errorAt(place, said), severity: "WARNING" };
}

/** For the reader: by file and line, errors first where they share one. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      compare(a.file ?? "", b.file ?? "") ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compare(a.severity, b.severity) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
