import type {
  OutputResolvers,
  ProgressResolvers,
  RunEventResolvers,
  SubscriptionResolvers,
  TaskFailureResolvers,
} from "../generated/schema.ts";
import type { LogPage as LogPageRow, LogPageArgs } from "../logs/read-log.ts";
import type { RunEvent as RunEventRow } from "../watch/run-event.ts";
import { parseRunId, parseTaskInstanceId, runGlobalId } from "../graphql/ids.ts";
import { toRunFilter } from "./arguments.ts";
import { taskInstanceState } from "./spelling.ts";

export const Subscription: SubscriptionResolvers = {
  runUpdated: {
    subscribe: (_, { id }, { watch }) => watch.runUpdated(parseRunId(id)),
    resolve: (event: RunEventRow) => event,
  },
  runsChanged: {
    subscribe: (_, { filter }, { watch }) => watch.runsChanged(toRunFilter(filter)),
    resolve: (event: RunEventRow) => event,
  },
  taskLog: {
    subscribe: (_, { id, attempt, tail }, { logs }) =>
      logs.follow({ ...parseTaskInstanceId(id), attempt: attempt ?? null, tail: tail ?? 100 }),
    resolve: (page: LogPageRow) => page,
  },
};

export const RunEvent: RunEventResolvers = {
  runId: ({ key }) => runGlobalId(key.dagId, key.dagRunId),
};

export const Progress: ProgressResolvers = {
  counts: ({ counts }) => counts.map(({ state, count }) => ({ state: taskInstanceState(state), count })),
  estimatedEndAt: ({ run }, _, { loaders }) => loaders.estimatedEndOf(run),
};

export const TaskFailure: TaskFailureResolvers = {
  message: async (failure) => (await failure.read()).message,
  log: async (failure) => (await failure.read()).log,
};

export const Output: OutputResolvers = {
  taskId: (row) => row.task_id,
  mapIndex: (row) => row.map_index,
  at: (row) => row.timestamp ?? null,
  value: async (row, _, { loaders }) => (await loaders.outputValue.load(row)).value,
  isTruncated: async (row, _, { loaders }) =>
    loaders.outputValue.load(row).then(
      ({ isTruncated }) => isTruncated,
      // It may not be null: its failure would take all other outputs with it. The value's own error stands.
      () => false,
    ),
};

/** The arguments of a page of a log in our words. */
export const toLogPage = (args: {
  readonly attempt?: number | null | undefined;
  readonly tail?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly first?: number | null | undefined;
}): LogPageArgs => ({
  attempt: args.attempt ?? null,
  tail: args.tail ?? null,
  after: args.after ?? null,
  first: args.first ?? 1000,
});
