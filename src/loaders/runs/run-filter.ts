import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { toMicroseconds } from "../../domain/instant.ts";
import { isObject } from "../../domain/json.ts";
import { filterableRunState, filterableRunType } from "../../domain/run-state.ts";
import { confContains } from "./conf-text.ts";
import { likeMatcher } from "./like.ts";

/** Which runs: all conditions must be true, and an empty list matches nothing. States and types in Airflow's spelling. */
export type RunFilter = {
  readonly workflowIds?: readonly string[] | undefined;
  /** `unknown` matches every state that the gateway does not know. */
  readonly states?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
  readonly user?: string | undefined;
  readonly search?: string | undefined;
  readonly runAfter?: Range | undefined;
  readonly startedAt?: Range | undefined;
  readonly endedAt?: Range | undefined;
  readonly confContains?: string | undefined;
  readonly labels?: readonly LabelCondition[] | undefined;
};
/** ISO 8601 with an offset; `from` inclusive, `to` exclusive. */
export type Range = { readonly from?: string | undefined; readonly to?: string | undefined };
/** Without a value, the label may have any. */
export type LabelCondition = { readonly name: string; readonly value?: string | undefined };

/** Checks one run against the complete filter, without Airflow. */
export function runMatcher(filter: RunFilter): (run: AirflowDagRun) => boolean {
  const matchesUser = filter.user === undefined ? null : likeMatcher(filter.user);
  const search = filter.search?.toLowerCase();
  const ids = filter.workflowIds === undefined ? null : new Set(filter.workflowIds);
  return (run) =>
    (ids === null || ids.has(run.dag_id)) &&
    (filter.states === undefined || filter.states.includes(filterableRunState(run.state))) &&
    (filter.types === undefined || filter.types.includes(filterableRunType(run.run_type))) &&
    (matchesUser === null || matchesUser(run.triggering_user_name ?? "")) &&
    (search === undefined || run.dag_run_id.toLowerCase().includes(search)) &&
    isWithin(run.run_after, filter.runAfter) &&
    isWithin(run.start_date, filter.startedAt) &&
    isWithin(run.end_date, filter.endedAt) &&
    (filter.confContains === undefined || confContains(run.conf, filter.confContains)) &&
    (filter.labels ?? []).every((label) => hasLabel(run, label));
}

function isWithin(value: string | null, range: Range | undefined): boolean {
  if (range?.from === undefined && range?.to === undefined) return true;
  if (value === null) return false;
  const at = toMicroseconds(value);
  return (
    (range.from === undefined || at >= toMicroseconds(range.from)) &&
    (range.to === undefined || at < toMicroseconds(range.to))
  );
}

/** Only labels in the gateway's own block of conf count, not equal texts in the parameters. */
function hasLabel(run: AirflowDagRun, { name, value }: LabelCondition): boolean {
  const gateway = run.conf?.["gateway"];
  const labels = isObject(gateway) ? gateway["labels"] : undefined;
  if (!isObject(labels) || !Object.hasOwn(labels, name)) return false;
  return value === undefined || labels[name] === value;
}
