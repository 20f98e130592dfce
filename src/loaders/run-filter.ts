import type { DagRunsBatch, Query } from "../airflow/client/client.ts";
import { sinceVersion, type Features } from "../airflow/client/version.ts";
import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import { GatewayError } from "../domain/errors.ts";
import { confContains, pythonText } from "./conf-text.ts";
import { microsOf } from "../domain/instant.ts";
import { isParsedJsonObject } from "./parsed-json.ts";
import { likeMatcher, roughPattern } from "./like.ts";

/** Which runs; all that is given must hold, and an empty list matches nothing. States and types as Airflow spells them. */
export type RunFilter = {
  readonly workflowIds?: readonly string[] | undefined;
  /** `unknown` stands for every state that this gateway does not know. */
  readonly states?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
  readonly user?: string | undefined;
  readonly search?: string | undefined;
  readonly runAfter?: Range | undefined;
  readonly startedAt?: Range | undefined;
  readonly endedAt?: Range | undefined;
  readonly confContains?: string | undefined;
  readonly labels?: readonly { readonly name: string; readonly value?: string | undefined }[] | undefined;
};
/** ISO 8601 with an offset; `from` inclusive, `to` exclusive. */
export type Range = { readonly from?: string | undefined; readonly to?: string | undefined };

/** What an Airflow can filter runs by; one that cannot ignores the filter without a word. */
export type RunFilterFeatures = Pick<Features, "runIdPattern" | "strictRanges" | "confContains" | "durationOrder">;

/** How a filter is put to Airflow, and what is left to check by hand. */
export type RunFilterPlan = {
  /** Nothing can match: no call. */
  readonly isEmpty: boolean;
  readonly body: DagRunsBatch;
  readonly query: Query;
  /** Whether the body alone (the query alone) says all that the filter says. */
  readonly isExactInBody: boolean;
  readonly isExactInQuery: boolean;
  readonly matches: (run: AirflowDagRun) => boolean;
};

export const KNOWN_RUN_STATES: readonly string[] = ["queued", "running", "success", "failed"];
export const KNOWN_RUN_TYPES: readonly string[] = ["manual", "scheduled", "backfill", "asset_triggered"];
const RANGES = [
  ["runAfter", "run_after"],
  ["startedAt", "start_date"],
  ["endedAt", "end_date"],
] as const;

/**
 * Splits a filter into what Airflow filters exactly, what it filters roughly, and what only the rows tell.
 * Every row is checked again by `matches`, since an Airflow ignores a filter that it does not know without a word.
 * Throws PRECONDITION_FAILED for what this Airflow's rows cannot tell at all, naming the version that can.
 */
export function planRunFilter(filter: RunFilter, features: RunFilterFeatures): RunFilterPlan {
  if (filter.user !== undefined && !features.runIdPattern)
    throw needs(sinceVersion("runIdPattern"), "A filter by `user`");
  const inConf = filter.confContains ?? labelText(filter.labels);
  if (inConf !== undefined && !features.confContains)
    throw needs(sinceVersion("confContains"), "A filter by `confContains` and `labels`");
  const states = filter.states?.includes("unknown") === true ? undefined : filter.states;
  const types = filter.types?.includes("unknown") === true ? undefined : filter.types;
  const common = {
    ...rangeFilters(filter, features),
    ...(inConf === undefined ? {} : { conf_contains: roughPattern(pythonText(inConf)) }),
  };
  const rough =
    inConf !== undefined || states !== filter.states || types !== filter.types || !hasExactRanges(filter, features);
  return {
    isEmpty:
      [filter.workflowIds, filter.states, filter.types].some((list) => list?.length === 0) || hasBackwardRange(filter),
    body: { ...common, ...(states === undefined ? {} : { states }) },
    query: {
      ...common,
      state: states,
      run_type: types,
      ...(features.runIdPattern
        ? {
            triggering_user_name_pattern: roughly(filter.user),
            run_id_pattern: roughly(filter.search),
          }
        : {}),
    },
    isExactInBody: !rough && types === undefined && filter.user === undefined && filter.search === undefined,
    isExactInQuery: !rough && filter.user === undefined && filter.search === undefined,
    matches: rowMatcher(filter),
  };
}

function rowMatcher(filter: RunFilter): (run: AirflowDagRun) => boolean {
  const user = filter.user === undefined ? null : likeMatcher(filter.user);
  const search = filter.search?.toLowerCase();
  const ids = filter.workflowIds === undefined ? null : new Set(filter.workflowIds);
  return (run) =>
    (ids === null || ids.has(run.dag_id)) &&
    isOneOf(run.state, filter.states, KNOWN_RUN_STATES) &&
    isOneOf(run.run_type, filter.types, KNOWN_RUN_TYPES) &&
    (user === null || user(run.triggering_user_name ?? "")) &&
    (search === undefined || run.dag_run_id.toLowerCase().includes(search)) &&
    isWithin(run.run_after, filter.runAfter) &&
    isWithin(run.start_date, filter.startedAt) &&
    isWithin(run.end_date, filter.endedAt) &&
    (filter.confContains === undefined || confContains(run.conf, filter.confContains)) &&
    (filter.labels ?? []).every((label) => hasLabel(run, label));
}

function isOneOf(value: string, wanted: readonly string[] | undefined, known: readonly string[]): boolean {
  return wanted === undefined || wanted.includes(known.includes(value) ? value : "unknown");
}

function isWithin(value: string | null, range: Range | undefined): boolean {
  if (range?.from === undefined && range?.to === undefined) return true;
  if (value === null) return false;
  const at = microsOf(value);
  return (
    (range.from === undefined || at >= microsOf(range.from)) && (range.to === undefined || at < microsOf(range.to))
  );
}

/** Labels live in the gateway's own block of conf: a value inside somebody's parameters never counts. */
function hasLabel(
  run: AirflowDagRun,
  { name, value }: { readonly name: string; readonly value?: string | undefined },
): boolean {
  const gateway = run.conf?.["gateway"];
  const labels = isParsedJsonObject(gateway) ? gateway["labels"] : undefined;
  if (!isParsedJsonObject(labels) || !Object.hasOwn(labels, name)) return false;
  return value === undefined || labels[name] === value;
}

function labelText(labels: RunFilter["labels"]): string | undefined {
  const [label] = labels ?? [];
  if (label === undefined) return undefined;
  return label.value === undefined
    ? `${JSON.stringify(label.name)}: `
    : `${JSON.stringify(label.name)}: ${JSON.stringify(label.value)}`;
}

/** Before 3.1 there is no `_lt`: `_lte` finds one instant too many, which the check of the rows drops. */
function rangeFilters(filter: RunFilter, features: RunFilterFeatures): Record<string, string> {
  const filters: Record<string, string> = {};
  for (const [name, column] of RANGES) {
    const { from, to } = filter[name] ?? {};
    if (from !== undefined) filters[`${column}_gte`] = from;
    if (to !== undefined) filters[`${column}_${features.strictRanges ? "lt" : "lte"}`] = to;
  }
  return filters;
}

function hasExactRanges(filter: RunFilter, features: RunFilterFeatures): boolean {
  return features.strictRanges || RANGES.every(([name]) => filter[name]?.to === undefined);
}

function hasBackwardRange(filter: RunFilter): boolean {
  return [filter.runAfter, filter.startedAt, filter.endedAt].some(
    (range) => range?.from !== undefined && range.to !== undefined && microsOf(range.from) >= microsOf(range.to),
  );
}

const roughly = (pattern: string | undefined): string | undefined =>
  pattern === undefined ? undefined : roughPattern(pattern);

/** PRECONDITION_FAILED for what this Airflow is too old for. */
export const needs = (version: string, what: string): GatewayError =>
  new GatewayError("PRECONDITION_FAILED", `${what} needs Airflow ${version} or newer.`);
