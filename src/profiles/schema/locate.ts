import type { ErrorObject } from "ajv/dist/2020.js";
import { childPointer, pointerKeys } from "../../domain/json-pointer.ts";
import type { Profile, ProfileId } from "../profile.ts";

/** The keys of the place in the value that an error is about. For a missing or an unknown member, its own place. */
export function valuePath(error: ErrorObject): readonly string[] {
  const named = ["missingProperty", "additionalProperty", "propertyName"].map((key): unknown => error.params[key]);
  const name = named.find((each) => typeof each === "string");
  return [...pointerKeys(error.instancePath), ...(typeof name === "string" ? [name] : [])];
}

/** The keys of the place in the schema of the keyword that reported an error. */
export function keywordPath(error: ErrorObject): readonly string[] {
  return pointerKeys(decodeURIComponent(error.schemaPath.replace(/^#/u, "")));
}

/** The profile that defined the keyword that reported an error, or changed it last along the inheritance. */
export function definingProfile(profile: Profile, error: ErrorObject): ProfileId {
  const [first, name, ...rest] = keywordPath(error);
  if (first === "properties" && name !== undefined) {
    const param = profile.params.find((each) => each.name === name);
    return nearest(param?.keywordOrigins ?? {}, rest) ?? param?.changedBy.at(-1) ?? param?.definedBy ?? profile.id;
  }
  const missing: unknown = error.params["missingProperty"];
  if (first === "required" && typeof missing === "string") return own(profile.requiredBy, missing) ?? profile.id;
  return nearest(profile.requiredBy, keywordPath(error)) ?? profile.id;
}

/** The origin of a place, or of the nearest place around it. */
function nearest(origins: Readonly<Record<string, ProfileId>>, keys: readonly string[]): ProfileId | undefined {
  for (let length = keys.length; length > 0; length -= 1) {
    const found = own(origins, childPointer("", ...keys.slice(0, length)));
    if (found !== undefined) return found;
  }
  return undefined;
}

function own(origins: Readonly<Record<string, ProfileId>>, key: string): ProfileId | undefined {
  return Object.hasOwn(origins, key) ? origins[key] : undefined;
}
