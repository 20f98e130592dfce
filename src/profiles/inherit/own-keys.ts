import { errorAt, warningAt } from "../source/diagnose.ts";
import { didYouMean } from "../../domain/did-you-mean.ts";
import { isArray, isObject } from "../../domain/json.ts";
import type { Layer, Lineage } from "./lineage.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { Diagnostic } from "../profile.ts";
import type { Json } from "../../domain/json.ts";

/**
 * Reports members of a profile's own params with the wrong type, and members that have no effect on what they patch.
 */
export function ownKeyFaults(layer: Layer, base: Lineage, names: Iterable<string>): readonly Diagnostic[] {
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
    refuse("/properties", "properties must be an object.", "properties: { name: { type: … } }");
  if (required !== null && !(isArray(required) && required.every((name) => typeof name === "string")))
    refuse("/required", "required must be a list of names.", "required: [name, …]");
  if (allOf !== null && !isArray(allOf))
    refuse("/allOf", "allOf must be a list of schemas.", "allOf: [{ if: …, then: … }]");

  for (const [name, change] of isObject(properties) ? Object.entries(properties) : []) {
    const at = childPointer("/properties", name);
    const inherited = base.params.get(name)?.schema;
    if (change === null && inherited === undefined)
      noEffect(
        at,
        `There is no inherited parameter ${name} to remove.`,
        didYouMean(name, base.params.keys()) ?? "Remove the line.",
      );
    else if (change !== null && !isObject(change))
      refuse(at, `The schema of ${name} is not an object.`, `${name}: { type: … }`);
    else if (change !== null)
      for (const pointer of ineffectiveNulls(inherited, change, at)) reportNull(pointer, noEffect);
  }
  for (const pointer of ineffectiveNulls(base.rest.value, rest, "")) reportNull(pointer, noEffect);

  const known = [...names];
  for (const key of Object.keys(ui).filter((key) => !key.startsWith("ui:") && !known.includes(key) && ui[key] !== null))
    diagnostics.push(
      warningAt(
        { source: layer.placeOf("").source, pointer: childPointer("/ui", key) },
        {
          profileId: profile,
          code: "NO_EFFECT",
          message: `ui has the key ${key}, which is not a parameter.`,
          hint: didYouMean(key, known) ?? "Remove it.",
        },
      ),
    );
  return diagnostics;
}

/** JSON Pointers of the `null`s of a patch that have nothing to remove. */
function ineffectiveNulls(base: Json | undefined, patch: Json, pointer: string): readonly string[] {
  if (!isObject(patch)) return [];
  return Object.entries(patch).flatMap(([key, value]) => {
    const member = isObject(base) && Object.hasOwn(base, key) ? base[key] : undefined;
    if (value === null) return member === undefined ? [childPointer(pointer, key)] : [];
    return ineffectiveNulls(member, value, childPointer(pointer, key));
  });
}

function reportNull(pointer: string, report: (pointer: string, message: string, hint: string) => void): void {
  const keyword = pointer.slice(pointer.lastIndexOf("/") + 1);
  const isValue = keyword === "default" || keyword === "const";
  const hint = isValue ? "null is not allowed here. Remove it, or write enum: [null]." : "Remove the line.";
  report(pointer, `null removes ${keyword}, which is not set.`, hint);
}
