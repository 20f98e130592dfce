import type { ErrorObject } from "ajv/dist/2020.js";
import { childPointer, pointerKeys } from "../../domain/json-pointer.ts";
import type { Profile, ProfileId } from "../profile.ts";

/** The keys of the place in the value that an error is about: of something missing or superfluous, where it should or should not be. */
export function valuePath(error: ErrorObject): readonly string[] {
  const named = ["missingProperty", "additionalProperty", "propertyName"].map((key): unknown => error.params[key]);
  const name = named.find((each) => typeof each === "string");
  return [...pointerKeys(error.instancePath), ...(typeof name === "string" ? [name] : [])];
}

/** The keys of the keyword in the schema. */
export function keywordPath(error: ErrorObject): readonly string[] {
  return pointerKeys(decodeURIComponent(error.schemaPath.replace(/^#/u, "")));
}

/** The profile whose file says the keyword that refused: said it last, along the inheritance. */
export function keywordOrigins(profile: Profile, error: ErrorObject): ProfileId {
  const [first, name, ...rest] = keywordPath(error);
  if (first === "properties" && name !== undefined) {
    const param = profile.params.find((each) => each.name === name);
    return nearest(param?.keywordOrigins ?? {}, rest) ?? param?.changedBy.at(-1) ?? param?.definedBy ?? profile.id;
  }
  const missing: unknown = error.params["missingProperty"];
  if (first === "required" && typeof missing === "string") return own(profile.requiredBy, missing) ?? profile.id;
  return nearest(profile.requiredBy, keywordPath(error)) ?? profile.id;
}

/** What was said at a place, or at the nearest one around it. */
function nearest(said: Readonly<Record<string, ProfileId>>, keys: readonly string[]): ProfileId | undefined {
  for (let length = keys.length; length > 0; length -= 1) {
    const found = own(said, childPointer("", ...keys.slice(0, length)));
    if (found !== undefined) return found;
  }
  return undefined;
}

function own(said: Readonly<Record<string, ProfileId>>, key: string): ProfileId | undefined {
  return Object.hasOwn(said, key) ? said[key] : undefined;
}
