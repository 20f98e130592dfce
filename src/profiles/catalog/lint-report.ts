import path from "node:path";
import type { Catalog, Diagnostic } from "../profile.ts";

/** The linter's report for programs. */
export type LintReport = {
  readonly profiles: number;
  readonly workflows: number;
  readonly errors: number;
  readonly warnings: number;
  readonly diagnostics: readonly Diagnostic[];
};

/** Summarizes a catalog's diagnostics. */
export function lintReport({ profiles, manifests, diagnostics }: Catalog): LintReport {
  const errors = diagnostics.filter(({ severity }) => severity === "ERROR").length;
  return {
    profiles: profiles.size,
    workflows: manifests.size,
    errors,
    warnings: diagnostics.length - errors,
    diagnostics,
  };
}

/**
 * The report as text: a line `file:line:column: error CODE message (hint)` for each diagnostic, and a summary line.
 */
export function lintText(dir: string, { profiles, workflows, errors, warnings, diagnostics }: LintReport): string {
  const lines = diagnostics.map(({ severity, code, message, hint, file, line = 1, column = 1 }) => {
    const place = `${file === undefined ? dir : path.join(dir, file)}:${line}:${column}`;
    return `${place}: ${severity.toLowerCase()} ${code} ${message}${hint === undefined ? "" : ` (${hint})`}`;
  });
  const found = errors + warnings === 0 ? "no problems" : `${count(errors, "error")}, ${count(warnings, "warning")}`;
  return [...lines, `${count(profiles, "profile")}, ${count(workflows, "workflow")}: ${found}`].join("\n");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
