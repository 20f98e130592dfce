import type * as Schema from "../generated/schema.ts";
import { badInput } from "../domain/errors.ts";
import { parseName } from "../graphql/ids.ts";
import type { ProfileFilter } from "../loaders/profiles-page.ts";
import type { Range, RunFilter } from "../loaders/runs/run-filter.ts";
import type { TaskInstanceFilter } from "../loaders/task-instances/task-instances-page.ts";
import type { WorkflowFilter } from "../loaders/workflows/workflows-page.ts";
import { toAirflow, toAirflowTaskInstanceState } from "./spelling.ts";

type Maybe<T> = T | null | undefined;

/** An argument that was given as null means the same as one that was left out. */
const given = <Value>(value: Maybe<Value>): Value | undefined => value ?? undefined;
const mapped = <From, To>(list: Maybe<readonly From[]>, map: (item: From) => To): readonly To[] | undefined =>
  given(list)?.map(map);
const range = (value: Maybe<Schema.DateTimeRange>): Range | undefined =>
  value === null || value === undefined ? undefined : { from: given(value.from), to: given(value.to) };

/** A page's arguments: how many, and behind which cursor. */
export const toPage = (
  page: { first?: Maybe<number>; after?: Maybe<string> },
  defaultFirst: number,
): { first: number; after: string | null } => ({
  first: page.first ?? defaultFirst,
  after: page.after ?? null,
});

/** A filter of runs in Airflow's spelling. */
export function toRunFilter(filter: Maybe<Schema.RunFilter | Schema.WorkflowRunFilter>): RunFilter {
  if (filter === null || filter === undefined) return {};
  return {
    ...("workflowIds" in filter
      ? { workflowIds: mapped(filter.workflowIds, (id) => parseName("workflow id", id)) }
      : {}),
    states: mapped(filter.states, toAirflow),
    types: mapped(filter.types, toAirflow),
    user: given(filter.user),
    search: given(filter.search),
    runAfter: range(filter.runAfter),
    startedAt: range(filter.startedAt),
    endedAt: range(filter.endedAt),
    confContains: given(filter.confContains),
    labels: mapped(filter.labels, (label) => ({ name: label.name, value: given(label.value) })),
  };
}

/** A filter of workflows in Airflow's spelling. */
export function toWorkflowFilter(filter: Maybe<Schema.WorkflowFilter>): WorkflowFilter {
  const state = filter?.latestRunState;
  return {
    search: given(filter?.search),
    tags: given(filter?.tags),
    owners: given(filter?.owners),
    isPaused: given(filter?.isPaused),
    latestRunState: state === null || state === undefined ? undefined : toAirflow(state),
    dapProfile: given(filter?.dapProfile),
    hasImportErrors: given(filter?.hasImportErrors),
    includeStale: given(filter?.includeStale),
  };
}

/** A filter of task instances in Airflow's spelling. */
export const toTaskInstanceFilter = (filter: Maybe<Schema.TaskInstanceFilter>): TaskInstanceFilter => ({
  taskIds: given(filter?.taskIds),
  states: mapped(filter?.states, toAirflowTaskInstanceState),
});

/** A filter of profiles. */
export const toProfileFilter = (filter: Maybe<Schema.DapProfileFilter>): ProfileFilter => ({
  search: given(filter?.search),
  slug: given(filter?.slug),
  extends: given(filter?.extends),
  includeAbstract: given(filter?.includeAbstract),
  includeDeprecated: given(filter?.includeDeprecated),
});

/** How long a caller wants to wait, in ms; BAD_USER_INPUT unless it is 0 to 300 seconds. */
export function toWaitMs(seconds: number): number {
  if (seconds < 0 || seconds > 300) throw badInput(`timeoutSeconds is 0 to 300, not ${seconds}.`);
  return seconds * 1000;
}
