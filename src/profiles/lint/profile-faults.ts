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
import type { SchemaFault } from "./schema-faults.ts";
import { wholeFaults } from "./whole-faults.ts";

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const RESERVED = ["__proto__", "constructor", "prototype"];

/**
 * Whatever is wrong with a resolved profile, at the line of the file that says it. What it has from its parents as they
 * have it was judged there.
 */
export function judgeProfile(
  file: ProfileFile,
  lineage: Lineage,
  { faultsOf, whyNotStrict }: { readonly faultsOf: FaultsOf; readonly whyNotStrict: (schema: Json) => string | null },
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const tell = (origins: Origins<Origin>, fault: SchemaFault, home: string): void => {
    const diagnostic = diagnosticOf(file, origins, fault, home);
    if (diagnostic !== null) diagnostics.push(diagnostic);
  };
  for (const [name, param] of lineage.params) {
    if (lastOf(param) !== file.id) continue;
    const home = childPointer("/params/properties", name);
    if (!NAME.test(name) || RESERVED.includes(name)) tell(param.origins, badName(name), home);
    for (const fault of faultsOf(param.schema))
      tell(param.origins, { ...fault, message: `${name}: ${fault.message}` }, home);
  }
  for (const { origin, name } of requiredOf(lineage)) {
    if (lineage.params.has(name) || origin.profile !== file.id) continue;
    const hint = didYouMean(name, lineage.params.keys());
    diagnostics.push(
      errorAt(origin.place, {
        profileId: file.id,
        code: "UNKNOWN_REQUIRED",
        message: `required names ${name}, which is no parameter.`,
        ...(hint === undefined ? {} : { hint }),
      }),
    );
  }
  for (const { origins, fault } of wholeFaults(file, lineage, { faultsOf, whyNotStrict }))
    tell(origins, fault, "/params");
  return diagnostics;
}

function lastOf({ changedBy, definedBy }: TracedParam): string {
  return changedBy.at(-1) ?? definedBy;
}

function requiredOf({ required }: Lineage): readonly { readonly name: string; readonly origin: Origin }[] {
  return [...required].map(([name, origin]) => ({ name, origin }));
}

function badName(name: string): SchemaFault {
  const message = `${JSON.stringify(name)} is no name for a parameter.`;
  return {
    code: "BAD_PARAMETER_NAME",
    message,
    pointer: "",
    hint: "Letters, digits and _, no digit first, 64 at most.",
  };
}

/** The fault at the line that says it; null for what somebody else's schema may have. */
function diagnosticOf(
  file: ProfileFile,
  origins: Origins<Origin>,
  fault: SchemaFault,
  home: string,
): Diagnostic | null {
  const place = placeOf(file, origins, fault) ?? { source: file.source, pointer: home };
  const isForeign = place.source !== file.source;
  if (isForeign && fault.severity === "FOREIGN" && fault.code === "UNKNOWN_KEYWORD") return null;
  const { code, message, hint } = fault;
  const mend = isForeign ? `Mend the file, or patch the parameter in ${file.source.file}.` : undefined;
  const hints = [hint, mend].filter((text) => text !== undefined).join(" ");
  const about = { profileId: file.id, code, message, ...(hints === "" ? {} : { hint: hints }) };
  const isWarning = fault.severity === "WARNING" || (isForeign && fault.severity === "FOREIGN");
  return isWarning ? warningAt(place, about) : errorAt(place, about);
}

/** Where this profile says the keyword at fault, or another that plays a part in it. */
function placeOf(file: ProfileFile, origins: Origins<Origin>, { pointer, others = [] }: SchemaFault): Place | null {
  for (const at of [pointer, ...others])
    for (const [leaf, { profile, place }] of originsAt(origins, at))
      if (profile === file.id) return upTo(place, leaf, at);
  return null;
}

/** The place of what holds a leaf, when the fault is its holder's; of what is inside it, the leaf's with the rest of the way. */
function upTo({ source, pointer }: Place, leaf: string, at: string): Place {
  if (at.startsWith(leaf)) return { source, pointer: pointer + at.slice(leaf.length) };
  return { source, pointer: pointer.slice(0, pointer.length - (leaf.length - at.length)) };
}
