import type { QueryResolvers } from "../generated/schema.ts";
import { parseName, parseRunId } from "../graphql/ids.ts";
import { toPage, toWaitMs } from "./convert/arguments.ts";
import { toRunOrder, toWorkflowOrder } from "./convert/enums.ts";
import { toProfileFilter, toRunFilter, toWorkflowFilter } from "./convert/filters.ts";
import { toStartRequest } from "./convert/requests.ts";
import { nodeOf, nodesOf } from "./node.ts";

export const Query: QueryResolvers = {
  workflow: (_, { id }, { loaders }) => loaders.workflowById.load(parseName("workflow id", id)),
  workflows: (_, { filter, orderBy, ...page }, { loaders }) =>
    loaders.workflows({
      filter: toWorkflowFilter(filter),
      order: toWorkflowOrder(orderBy ?? "ID"),
      ...toPage(page, 50),
    }),
  run: (_, { id }, { loaders }) => loaders.runById.load(parseRunId(id)),
  runs: (_, { filter, orderBy, ...page }, { loaders }) =>
    loaders.runs({ filter: toRunFilter(filter), order: toRunOrder(orderBy ?? "RUN_AFTER_DESC"), ...toPage(page, 25) }),
  dapProfile: (_, { id }, { catalog }) => catalog.profiles.get(id) ?? null,
  dapProfiles: (_, { filter, ...page }, { loaders }) =>
    loaders.profiles({ filter: toProfileFilter(filter), ...toPage(page, 50) }),
  node: (_, { id }, context) => nodeOf(id, context),
  nodes: (_, { ids }, context) => nodesOf(ids, context),
  previewRun: (_, { input }, { actions }) => actions.previewRun(toStartRequest(input)),
  waitForRun: (_, { id, timeoutSeconds }, { watch }) =>
    watch.waitForRun(parseRunId(id), toWaitMs(timeoutSeconds ?? 30)),
  compareRuns: (_, { a, b }, { actions }) => actions.compareRuns({ a: parseRunId(a), b: parseRunId(b) }),
  viewer: (_, __, { viewer }) => viewer(),
  service: (_, __, { service }) => service,
};
