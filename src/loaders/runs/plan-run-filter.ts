import type { DagRunsBatch, Query } from "../../airflow/wire/requests.ts";
import { sinceVersion, type Features } from "../../airflow/client/version.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { toMicroseconds } from "../../domain/instant.ts";
import { pythonText } from "./conf-text.ts";
import { widenPattern } from "./like.ts";
import { runMatcher, type RunFilter } from "./run-filter.ts";

/** What an Airflow version can filter runs by. A version silently ignores filters that it does not support. */
export type RunFilterFeatures = Pick<Features, "runIdPattern" | "strictRanges" | "confContains" | "durationOrder">;

/** How a filter is split between Airflow and the gateway. */
export type RunFilterPlan = {
  /** Nothing can match, so no call is needed. */
  readonly isEmpty: boolean;
  readonly body: DagRunsBatch;
  readonly query: Query;
  /** Whether Airflow applies the complete filter given only the body (the query). */
  readonly isExactInBody: boolean;
  readonly isExactInQuery: boolean;
  readonly matches: (run: AirflowDagRun) => boolean;
};

const RANGES = [
  ["runAfter", "run_after"],
  ["startedAt", "start_date"],
  ["endedAt", "end_date"],
] as const;

/**
 * Splits a filter into what Airflow filters exactly, what it filters approximately, and what only the rows can show.
 * `matches` checks every row again, since Airflow silently ignores a filter that it does not support. Throws
 * PRECONDITION_FAILED, with the required version, if the rows of this Airflow do not contain what the filter needs.
 */
export function planRunFilter(filter: RunFilter, features: RunFilterFeatures): RunFilterPlan {
  if (filter.user !== undefined && !features.runIdPattern)
    throw needsAirflow(sinceVersion("runIdPattern"), "A filter by `user`");
  const confText = filter.confContains ?? labelText(filter.labels);
  if (confText !== undefined && !features.confContains)
    throw needsAirflow(sinceVersion("confContains"), "A filter by `confContains` or `labels`");
  const states = filter.states?.includes("unknown") === true ? undefined : filter.states;
  const types = filter.types?.includes("unknown") === true ? undefined : filter.types;
  const common = {
    ...rangeFilters(filter, features),
    ...(confText === undefined ? {} : { conf_contains: widenPattern(pythonText(confText)) }),
  };
  const isApproximate =
    confText !== undefined || states !== filter.states || types !== filter.types || !hasExactRanges(filter, features);
  return {
    isEmpty:
      [filter.workflowIds, filter.states, filter.types].some((list) => list?.length === 0) || hasEmptyRange(filter),
    body: { ...common, ...(states === undefined ? {} : { states }) },
    query: {
      ...common,
      state: states,
      run_type: types,
      ...(features.runIdPattern
        ? {
            triggering_user_name_pattern: filter.user === undefined ? undefined : widenPattern(filter.user),
            run_id_pattern: filter.search === undefined ? undefined : widenPattern(filter.search),
          }
        : {}),
    },
    isExactInBody: !isApproximate && types === undefined && filter.user === undefined && filter.search === undefined,
    isExactInQuery: !isApproximate && filter.user === undefined && filter.search === undefined,
    matches: runMatcher(filter),
  };
}

/** The text that conf contains if the run has the first label; the other labels are checked on the rows. */
function labelText(labels: RunFilter["labels"]): string | undefined {
  const [label] = labels ?? [];
  if (label === undefined) return undefined;
  return `${JSON.stringify(label.name)}: ${label.value === undefined ? "" : JSON.stringify(label.value)}`;
}

/** Before Airflow 3.1 there is no `_lt`. `_lte` also finds the upper bound itself, which `matches` rejects. */
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

function hasEmptyRange(filter: RunFilter): boolean {
  return RANGES.some(([name]) => {
    const { from, to } = filter[name] ?? {};
    return from !== undefined && to !== undefined && toMicroseconds(from) >= toMicroseconds(to);
  });
}

/** PRECONDITION_FAILED for what the configured Airflow is too old for. */
export const needsAirflow = (version: string, what: string): GatewayError =>
  new GatewayError("PRECONDITION_FAILED", `${what} requires Airflow ${version} or newer.`);
