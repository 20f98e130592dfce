import type { SubscriptionResolvers } from "../generated/schema.ts";
import { parseRunId, parseTaskInstanceId } from "../graphql/ids.ts";
import type { LogPage } from "../logs/read-log.ts";
import type { RunEvent } from "../watch/run-event.ts";
import { toRunFilter } from "./convert/filters.ts";

export const Subscription: SubscriptionResolvers = {
  runUpdated: {
    subscribe: (_, { id }, { watch }) => watch.runUpdated(parseRunId(id)),
    resolve: (event: RunEvent) => event,
  },
  runsChanged: {
    subscribe: (_, { filter }, { watch }) => watch.runsChanged(toRunFilter(filter)),
    resolve: (event: RunEvent) => event,
  },
  taskLog: {
    subscribe: (_, { id, attempt, tail }, { logs }) =>
      logs.follow({ ...parseTaskInstanceId(id), attempt: attempt ?? null, tail: tail ?? 100 }),
    resolve: (page: LogPage) => page,
  },
};
