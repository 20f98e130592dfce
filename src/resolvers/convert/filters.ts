import type * as Schema from "../../generated/schema.ts";
import { parseName } from "../../graphql/ids.ts";
import type { ProfileFilter } from "../../loaders/profiles-page.ts";
import type { Range, RunFilter } from "../../loaders/runs/run-filter.ts";
import type { TaskInstanceFilter } from "../../loaders/task-instances/task-instances-page.ts";
import type { WorkflowFilter } from "../../loaders/workflows/workflow-source.ts";
import { toAirflowInstanceState, toAirflowName } from "./enums.ts";

type Maybe<T> = T | null | undefined;

/** A condition that is null means the same as one that is left out. */
const optional = <Value>(value: Maybe<Value>): Value | undefined => value ?? undefined;
const mapped = <From, To>(list: Maybe<readonly From[]>, map: (item: From) => To): readonly To[] | undefined =>
  list?.map(map);
const range = (value: Maybe<Schema.DateTimeRange>): Range | undefined =>
  value === null || value === undefined ? undefined : { from: optional(value.from), to: optional(value.to) };

/** A filter of runs in Airflow's spelling. Throws BAD_USER_INPUT for an invalid workflow id. */
export function toRunFilter(filter: Maybe<Schema.RunFilter | Schema.WorkflowRunFilter>): RunFilter {
  if (filter === null || filter === undefined) return {};
  return {
    ...("workflowIds" in filter
      ? { workflowIds: mapped(filter.workflowIds, (id) => parseName("workflow id", id)) }
      : {}),
    states: mapped(filter.states, toAirflowName),
    types: mapped(filter.types, toAirflowName),
    user: optional(filter.user),
    search: optional(filter.search),
    runAfter: range(filter.runAfter),
    startedAt: range(filter.startedAt),
    endedAt: range(filter.endedAt),
    confContains: optional(filter.confContains),
    labels: mapped(filter.labels, (label) => ({ name: label.name, value: optional(label.value) })),
  };
}

/** A filter of workflows in Airflow's spelling. */
export function toWorkflowFilter(filter: Maybe<Schema.WorkflowFilter>): WorkflowFilter {
  const state = filter?.latestRunState;
  return {
    search: optional(filter?.search),
    tags: optional(filter?.tags),
    owners: optional(filter?.owners),
    isPaused: optional(filter?.isPaused),
    latestRunState: state === null || state === undefined ? undefined : toAirflowName(state),
    dapProfile: optional(filter?.dapProfile),
    hasImportErrors: optional(filter?.hasImportErrors),
    includeStale: optional(filter?.includeStale),
  };
}

/** A filter of task instances in Airflow's spelling. */
export const toTaskInstanceFilter = (filter: Maybe<Schema.TaskInstanceFilter>): TaskInstanceFilter => ({
  taskIds: optional(filter?.taskIds),
  states: mapped(filter?.states, toAirflowInstanceState),
});

/** A filter of profiles. */
export const toProfileFilter = (filter: Maybe<Schema.DapProfileFilter>): ProfileFilter => ({
  search: optional(filter?.search),
  slug: optional(filter?.slug),
  extends: optional(filter?.extends),
  includeAbstract: optional(filter?.includeAbstract),
  includeDeprecated: optional(filter?.includeDeprecated),
});
