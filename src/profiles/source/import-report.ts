import { errorAt, warningAt } from "./diagnose.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import type { Diagnostic } from "../profile.ts";
import type { Source } from "./read-source.ts";

/** Tells what is wrong with one file that is brought in; `pointer` leads into it. */
export type Report = (
  pointer: string,
  code: DiagnosticCode,
  message: string,
  more?: { readonly hint?: string; readonly warning?: boolean },
) => void;

export function reportInto(diagnostics: Diagnostic[], source: Source): Report {
  return (pointer, code, message, { hint, warning = false } = {}) => {
    const said = { code, message, ...(hint === undefined ? {} : { hint }) };
    diagnostics.push((warning ? warningAt : errorAt)({ source, pointer }, said));
  };
}
