import { DIAGNOSTIC_CODES } from "../diagnostic-codes.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import type { Diagnostic } from "../profile.ts";
import type { Source } from "./read-source.ts";

/** A file that was read, and a JSON Pointer into it. */
export type Place = { readonly source: Source; readonly pointer: string };

type Finding = Omit<Diagnostic, "severity" | "code" | "file" | "line" | "column"> & { readonly code: DiagnosticCode };

/** Returns an error with the file, line and column of a place. */
export function errorAt({ source, pointer }: Place, declared: Finding): Diagnostic {
  const { hint } = DIAGNOSTIC_CODES[declared.code];
  return { severity: "ERROR", hint, ...declared, file: source.file, ...source.at(pointer) };
}

/** Returns a warning with the file, line and column of a place. A warning does not exclude the profile. */
export function warningAt(place: Place, declared: Finding): Diagnostic {
  return { ...errorAt(place, declared), severity: "WARNING" };
}

/** Sorts by file, line and column; errors come before warnings at one place. */
export function sortByPosition(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
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
