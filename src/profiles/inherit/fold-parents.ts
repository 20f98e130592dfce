import { canonicalText, isSameJson } from "../../domain/json.ts";
import type { Lineage, Traced, TracedParam, TracedUi } from "./lineage.ts";
import { mergePatch } from "../../domain/merge-patch.ts";
import { isObject } from "../../domain/json.ts";

/**
 * Two resolved parents as one. Where they give one parameter different schemas, the one that has inherited all that the other
 * says stands, whatever the order; otherwise its name is in `different`, and the right one's words are merged over the
 * left one's for the child to settle. What one parent removed and another has, stays.
 */
export function foldParents(
  left: Lineage,
  right: Lineage,
): { readonly lineage: Lineage; readonly different: readonly string[] } {
  const different: string[] = [];
  const params = new Map(left.params);
  for (const [name, theirs] of right.params) {
    const ours = params.get(name);
    const standing = ours === undefined ? theirs : longer(ours, theirs, isSameJson(ours.schema, theirs.schema));
    if (standing === null) different.push(name);
    params.set(name, standing ?? mergedParam(ours, theirs));
  }
  const ui = new Map(left.ui);
  for (const [key, theirs] of right.ui) {
    const ours = ui.get(key);
    const standing = ours === undefined ? theirs : longer(ours, theirs, isSameJson(ours.value, theirs.value));
    ui.set(key, standing ?? mergedUi(ours, theirs));
  }
  const rest = mergePatch(left.rest.value, right.rest.value);
  const lineage: Lineage = {
    params,
    rest: { value: isObject(rest) ? rest : {}, origins: new Map([...left.rest.origins, ...right.rest.origins]) },
    required: new Map([...left.required, ...right.required]),
    allOf: [...left.allOf, ...right.allOf.filter((theirs) => !left.allOf.some((ours) => isOneEntry(ours, theirs)))],
    ui,
  };
  return { lineage, different };
}

/** Of two histories the one that goes on where the other ends; null when each has words of its own. */
function longer<T extends Traced>(ours: T, theirs: T, isSame: boolean): T | null {
  const [us, them] = [history(ours), history(theirs)];
  if (us.every((profile, index) => them[index] === profile)) return theirs;
  if (isSame || them.every((profile, index) => us[index] === profile)) return ours;
  return null;
}

function history({ definedBy, changedBy }: Traced): readonly string[] {
  return [definedBy, ...changedBy];
}

function mergedTrace(ours: Traced | undefined, theirs: Traced): Traced {
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

/** A base that both parents inherit from says its condition once. */
function isOneEntry(a: Lineage["allOf"][number], b: Lineage["allOf"][number]): boolean {
  return a.origin.profile === b.origin.profile && canonicalText(a.entry) === canonicalText(b.entry);
}
