import { errorAt, warningAt } from "./diagnose.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import type { Diagnostic } from "../profile.ts";
import type { Source } from "./read-source.ts";

/** Reports a fault of an imported file at a JSON Pointer. */
export type Report = (
  pointer: string,
  code: DiagnosticCode,
  message: string,
  more?: { readonly hint?: string; readonly warning?: boolean },
) => void;

/** Creates a function that adds diagnostics of one source to a list. */
export function reportInto(diagnostics: Diagnostic[], source: Source): Report {
  return (pointer, code, message, { hint, warning = false } = {}) => {
    const declared = { code, message, ...(hint === undefined ? {} : { hint }) };
    diagnostics.push((warning ? warningAt : errorAt)({ source, pointer }, declared));
  };
}
