import { errorAt, warningAt } from "../source/diagnose.ts";
import { didYouMean } from "../../domain/did-you-mean.ts";
import { isArray, isObject } from "../../domain/json.ts";
import type { Layer, Lineage } from "./lineage.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { Diagnostic } from "../profile.ts";
import type { Json } from "../../domain/json.ts";

/** What of a profile's own words has the wrong shape, and which of them change nothing of what they are said over. */
export function ownWordFaults(layer: Layer, base: Lineage, names: Iterable<string>): readonly Diagnostic[] {
  const { params, ui, profile } = layer;
  const diagnostics: Diagnostic[] = [];
  const refuse = (pointer: string, message: string, hint: string): void => {
    diagnostics.push(errorAt(layer.placeOf(pointer), { profileId: profile, code: "WRONG_TYPE", message, hint }));
  };
  const noEffect = (pointer: string, message: string, hint: string): void => {
    diagnostics.push(warningAt(layer.placeOf(pointer), { profileId: profile, code: "NO_EFFECT", message, hint }));
  };
  const { properties = {}, required = [], allOf = [], ...rest } = params;
  if (properties !== null && !isObject(properties))
    refuse("/properties", "properties is an object.", "properties: { name: { type: … } }");
  if (required !== null && !(isArray(required) && required.every((name) => typeof name === "string")))
    refuse("/required", "required is a list of names.", "required: [name, …]");
  if (allOf !== null && !isArray(allOf)) refuse("/allOf", "allOf is a list of schemas.", "allOf: [{ if: …, then: … }]");

  for (const [name, change] of isObject(properties) ? Object.entries(properties) : []) {
    const at = childPointer("/properties", name);
    const inherited = base.params.get(name)?.schema;
    if (change === null && inherited === undefined)
      noEffect(
        at,
        `There is no parameter ${name} to take away.`,
        didYouMean(name, base.params.keys()) ?? "Leave the line out.",
      );
    else if (change !== null && !isObject(change))
      refuse(at, `The schema of ${name} is no object.`, `${name}: { type: … }`);
    else if (change !== null) for (const pointer of idleNulls(inherited, change, at)) tellNull(pointer, noEffect);
  }
  for (const pointer of idleNulls(base.rest.value, rest, "")) tellNull(pointer, noEffect);

  const known = [...names];
  for (const key of Object.keys(ui).filter((key) => !key.startsWith("ui:") && !known.includes(key) && ui[key] !== null))
    diagnostics.push(
      warningAt(
        { source: layer.placeOf("").source, pointer: childPointer("/ui", key) },
        {
          profileId: profile,
          code: "NO_EFFECT",
          message: `ui says something of ${key}, which is no parameter.`,
          hint: didYouMean(key, known) ?? "Leave it out.",
        },
      ),
    );
  return diagnostics;
}

/** `null`s of a patch that find nothing to remove. */
function idleNulls(base: Json | undefined, patch: Json, pointer: string): readonly string[] {
  if (!isObject(patch)) return [];
  return Object.entries(patch).flatMap(([key, value]) => {
    const member = isObject(base) && Object.hasOwn(base, key) ? base[key] : undefined;
    if (value === null) return member === undefined ? [childPointer(pointer, key)] : [];
    return idleNulls(member, value, childPointer(pointer, key));
  });
}

function tellNull(pointer: string, tell: (pointer: string, message: string, hint: string) => void): void {
  const keyword = pointer.slice(pointer.lastIndexOf("/") + 1);
  const isValue = keyword === "default" || keyword === "const";
  const hint = isValue ? "null is no value here: leave it out, or say enum: [null]." : "Leave the line out.";
  tell(pointer, `null takes ${keyword} away, and there is none.`, hint);
}
