import type { DiagnosticCode } from "../diagnostic-codes.ts";

/** A fault of one schema, independent of the profile that contains it. */
export type SchemaFault = {
  readonly code: DiagnosticCode;
  readonly message: string;
  /** JSON Pointer into the schema. */
  readonly pointer: string;
  /** Pointers of other keywords that contribute to the fault. A profile that sets any of them is at fault. */
  readonly others?: readonly string[];
  readonly hint?: string;
  /** Default: an error. IMPORTED_WARNING: an error in a profile's own params, a warning in an imported schema. */
  readonly severity?: "WARNING" | "IMPORTED_WARNING";
};
