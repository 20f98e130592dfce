import type * as Schema from "../../generated/schema.ts";
import { parseRunId, parseTaskInstanceId } from "../../graphql/ids.ts";
import type { BulkRequest } from "../../runs/bulk/select-runs.ts";
import type { RerunRequest } from "../../runs/start/rerun.ts";
import type { RetryRequest } from "../../runs/retry/retry-run.ts";
import type { RetryTasksRequest } from "../../runs/retry/retry-tasks.ts";
import type { RunStateRequest } from "../../runs/state/set-run-state.ts";
import type { TaskInstanceStateRequest } from "../../runs/state/set-task-instance-state.ts";
import type { StartRequest } from "../../runs/start/start-request.ts";
import { toAirflowName, toSettableState } from "./enums.ts";
import { toRunFilter } from "./filters.ts";

// In every input, null means the same as an omitted field: the default.

/** Converts the input of startRun. */
export const toStartRequest = (input: Schema.StartRunInput): StartRequest => ({
  workflowId: input.workflowId,
  params: input.params,
  idempotencyKey: input.idempotencyKey ?? null,
  dagRunId: input.dagRunId ?? null,
  runAfter: input.runAfter ?? null,
  logicalDate: input.logicalDate ?? null,
  labels: input.labels ?? [],
  note: input.note ?? null,
  expectDigests: input.expectDigests ?? null,
  ifActive: input.ifActive ?? "START",
  unpause: input.unpause ?? false,
});

/** Converts the input of rerun. Throws BAD_USER_INPUT for an invalid id, as the functions below do. */
export const toRerunRequest = (input: Schema.RerunInput): RerunRequest => ({
  key: parseRunId(input.runId),
  paramsPatch: input.paramsPatch,
  idempotencyKey: input.idempotencyKey ?? null,
  note: input.note ?? null,
});

/** Converts the input of setRunState. */
export const toRunStateRequest = (input: Schema.SetRunStateInput): RunStateRequest => ({
  key: parseRunId(input.runId),
  state: toSettableState(input.state),
  note: input.note ?? null,
  ifState: input.ifState?.map(toAirflowName) ?? null,
});

/** Converts the input of retryRun. */
export const toRetryRequest = (input: Schema.RetryRunInput): RetryRequest => ({
  key: parseRunId(input.runId),
  scope: input.scope ?? "FAILED_TASKS",
  onLatestVersion: input.onLatestVersion ?? false,
  note: input.note ?? null,
  dryRun: input.dryRun ?? false,
});

/** Converts the input of retryTasks. */
export const toRetryTasksRequest = (input: Schema.RetryTasksInput): RetryTasksRequest => ({
  key: parseRunId(input.runId),
  taskIds: input.taskIds,
  onlyFailed: input.onlyFailed ?? false,
  upstream: input.upstream ?? false,
  downstream: input.downstream ?? true,
  dryRun: input.dryRun ?? false,
});

/** Converts the input of setTaskInstanceState. */
export const toTaskInstanceStateRequest = (input: Schema.SetTaskInstanceStateInput): TaskInstanceStateRequest => ({
  key: parseTaskInstanceId(input.id),
  state: toSettableState(input.state),
  note: input.note ?? null,
  upstream: input.upstream ?? false,
  downstream: input.downstream ?? false,
  dryRun: input.dryRun ?? false,
});

/** Converts the input of the mutations that change many runs. */
export const toBulkRequest = (input: Schema.BulkRunsInput): BulkRequest => ({
  ids: input.ids ?? null,
  filter: input.filter === null || input.filter === undefined ? null : toRunFilter(input.filter),
  expectedCount: input.expectedCount ?? null,
  dryRun: input.dryRun ?? false,
});
