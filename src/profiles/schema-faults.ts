import type { DiagnosticCode } from "./diagnose.ts";

/** Something wrong with a schema, wherever it stands. */
export type SchemaFault = {
  readonly code: DiagnosticCode;
  readonly message: string;
  /** Into the schema. */
  readonly pointer: string;
  /** The other keywords that play a part: the fault is theirs who said any of them last. */
  readonly others?: readonly string[];
  readonly hint?: string;
  readonly severity?: "WARNING";
};
