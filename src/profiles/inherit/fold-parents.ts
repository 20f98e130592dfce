import { canonicalText, isSameJson } from "../../domain/json.ts";
import type { Lineage, TracedValue, TracedParam, TracedUi } from "./lineage.ts";
import { mergePatch } from "../../domain/merge-patch.ts";
import { isObject } from "../../domain/json.ts";

/**
 * Merges two resolved parents. Where they define one parameter differently, the definition that inherited the other
 * one wins, regardless of the order. Otherwise its name is returned in `different`, and the right definition is merged
 * over the left one until the child defines the parameter. A parameter that one parent removed and the other has,
 * stays.
 */
export function foldParents(
  left: Lineage,
  right: Lineage,
): { readonly lineage: Lineage; readonly different: readonly string[] } {
  const different: string[] = [];
  const params = new Map(left.params);
  for (const [name, theirs] of right.params) {
    const ours = params.get(name);
    const standing = ours === undefined ? theirs : longerHistory(ours, theirs, isSameJson(ours.schema, theirs.schema));
    if (standing === null) different.push(name);
    params.set(name, standing ?? mergedParam(ours, theirs));
  }
  const ui = new Map(left.ui);
  for (const [key, theirs] of right.ui) {
    const ours = ui.get(key);
    const standing = ours === undefined ? theirs : longerHistory(ours, theirs, isSameJson(ours.value, theirs.value));
    ui.set(key, standing ?? mergedUi(ours, theirs));
  }
  const rest = mergePatch(left.rest.value, right.rest.value);
  const lineage: Lineage = {
    params,
    rest: { value: isObject(rest) ? rest : {}, origins: new Map([...left.rest.origins, ...right.rest.origins]) },
    required: new Map([...left.required, ...right.required]),
    allOf: [...left.allOf, ...right.allOf.filter((theirs) => !left.allOf.some((ours) => isSameEntry(ours, theirs)))],
    ui,
  };
  return { lineage, different };
}

/** Returns the value whose history continues the other one's; null when each has changes of its own. */
function longerHistory<T extends TracedValue>(ours: T, theirs: T, isSame: boolean): T | null {
  const [us, them] = [history(ours), history(theirs)];
  if (us.every((profile, index) => them[index] === profile)) return theirs;
  if (isSame || them.every((profile, index) => us[index] === profile)) return ours;
  return null;
}

function history({ definedBy, changedBy }: TracedValue): readonly string[] {
  return [definedBy, ...changedBy];
}

function mergedTrace(ours: TracedValue | undefined, theirs: TracedValue): TracedValue {
  const [definedBy, ...changedBy] = new Set([...(ours === undefined ? [] : history(ours)), ...history(theirs)]);
  return { definedBy: definedBy ?? theirs.definedBy, changedBy };
}

function mergedParam(ours: TracedParam | undefined, theirs: TracedParam): TracedParam {
  const schema = mergePatch(ours?.schema, theirs.schema);
  return {
    schema: isObject(schema) ? schema : theirs.schema,
    origins: new Map([...(ours?.origins ?? []), ...theirs.origins]),
    ...mergedTrace(ours, theirs),
  };
}

function mergedUi(ours: TracedUi | undefined, theirs: TracedUi): TracedUi {
  return { value: mergePatch(ours?.value, theirs.value), ...mergedTrace(ours, theirs) };
}

/** A condition that both parents inherited from one base is kept once. */
function isSameEntry(a: Lineage["allOf"][number], b: Lineage["allOf"][number]): boolean {
  return a.origin.profile === b.origin.profile && canonicalText(a.entry) === canonicalText(b.entry);
}
