import { errorAt, warningAt } from "../source/diagnose.ts";
import type { Place } from "../source/diagnose.ts";
import { didYouMean } from "../../domain/did-you-mean.ts";
import type { FaultsOf } from "./fault-cache.ts";
import type { Lineage, Origin, TracedParam } from "../inherit/lineage.ts";
import { originsAt } from "../../domain/merge-patch.ts";
import type { Origins } from "../../domain/merge-patch.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { ProfileFile } from "../source/profile-file.ts";
import type { Diagnostic } from "../profile.ts";
import type { Json } from "../../domain/json.ts";
import type { SchemaFault } from "./schema-fault.ts";
import { objectFaults } from "./whole-faults.ts";

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const RESERVED = ["__proto__", "constructor", "prototype"];

/**
 * Returns every fault of a resolved profile, at the line that causes it. Inherited, unchanged parts were checked in
 * the parent.
 */
export function checkProfile(
  file: ProfileFile,
  lineage: Lineage,
  {
    faultsOf,
    strictModeError,
  }: { readonly faultsOf: FaultsOf; readonly strictModeError: (schema: Json) => string | null },
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (origins: Origins<Origin>, fault: SchemaFault, home: string): void => {
    const diagnostic = diagnosticOf(file, origins, fault, home);
    if (diagnostic !== null) diagnostics.push(diagnostic);
  };
  for (const [name, param] of lineage.params) {
    if (lastOf(param) !== file.id) continue;
    const home = childPointer("/params/properties", name);
    if (!NAME.test(name) || RESERVED.includes(name)) report(param.origins, badName(name), home);
    for (const fault of faultsOf(param.schema))
      report(param.origins, { ...fault, message: `${name}: ${fault.message}` }, home);
  }
  for (const { origin, name } of requiredOf(lineage)) {
    if (lineage.params.has(name) || origin.profile !== file.id) continue;
    const hint = didYouMean(name, lineage.params.keys());
    diagnostics.push(
      errorAt(origin.place, {
        profileId: file.id,
        code: "UNKNOWN_REQUIRED",
        message: `required names ${name}, which is not a parameter.`,
        ...(hint === undefined ? {} : { hint }),
      }),
    );
  }
  for (const { origins, fault } of objectFaults(file, lineage, { faultsOf, strictModeError }))
    report(origins, fault, "/params");
  return diagnostics;
}

function lastOf({ changedBy, definedBy }: TracedParam): string {
  return changedBy.at(-1) ?? definedBy;
}

function requiredOf({ required }: Lineage): readonly { readonly name: string; readonly origin: Origin }[] {
  return [...required].map(([name, origin]) => ({ name, origin }));
}

function badName(name: string): SchemaFault {
  const message = `${JSON.stringify(name)} is not a valid parameter name.`;
  return {
    code: "BAD_PARAMETER_NAME",
    message,
    pointer: "",
    hint: "Use letters, digits and _, not starting with a digit, at most 64 characters.",
  };
}

/** The diagnostic for a fault; null for what an imported schema may contain. */
function diagnosticOf(
  file: ProfileFile,
  origins: Origins<Origin>,
  fault: SchemaFault,
  home: string,
): Diagnostic | null {
  const place = placeOf(file, origins, fault) ?? { source: file.source, pointer: home };
  const isImported = place.source !== file.source;
  if (isImported && fault.severity === "IMPORTED_WARNING" && fault.code === "UNKNOWN_KEYWORD") return null;
  const { code, message, hint } = fault;
  const importHint = isImported ? `Fix the file, or patch the parameter in ${file.source.file}.` : undefined;
  const hints = [hint, importHint].filter((text) => text !== undefined).join(" ");
  const about = { profileId: file.id, code, message, ...(hints === "" ? {} : { hint: hints }) };
  const isWarning = fault.severity === "WARNING" || (isImported && fault.severity === "IMPORTED_WARNING");
  return isWarning ? warningAt(place, about) : errorAt(place, about);
}

/** The place where this profile sets the keyword at fault, or another keyword that contributes to the fault. */
function placeOf(file: ProfileFile, origins: Origins<Origin>, { pointer, others = [] }: SchemaFault): Place | null {
  for (const at of [pointer, ...others])
    for (const [leaf, { profile, place }] of originsAt(origins, at))
      if (profile === file.id) return placeWithin(place, leaf, at);
  return null;
}

/** The place of an enclosing value when the fault is its own, or of a value inside the leaf. */
function placeWithin({ source, pointer }: Place, leaf: string, at: string): Place {
  if (at.startsWith(leaf)) return { source, pointer: pointer + at.slice(leaf.length) };
  return { source, pointer: pointer.slice(0, pointer.length - (leaf.length - at.length)) };
}
