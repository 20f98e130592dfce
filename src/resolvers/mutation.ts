import type { MutationResolvers } from "../generated/schema.ts";
import { parseName, parseRunId, parseTaskInstanceId } from "../graphql/ids.ts";
import {
  toBulkRequest,
  toRerunRequest,
  toRetryRequest,
  toRetryTasksRequest,
  toRunStateRequest,
  toStartRequest,
  toTaskInstanceStateRequest,
} from "./convert/requests.ts";

export const Mutation: MutationResolvers = {
  startRun: (_, { input }, { actions }) => actions.startRun(toStartRequest(input)),
  startRuns: (_, { inputs }, { actions }) => actions.startRuns(inputs.map(toStartRequest)),
  setRunState: async (_, { input }, { actions }) => ({ run: await actions.setRunState(toRunStateRequest(input)) }),
  cancelRun: (_, { input }, { actions }) =>
    actions.cancelRun({ key: parseRunId(input.runId), reason: input.reason ?? null }),
  retryRun: (_, { input }, { actions }) => actions.retryRun(toRetryRequest(input)),
  rerun: (_, { input }, { actions }) => actions.rerun(toRerunRequest(input)),
  retryTasks: (_, { input }, { actions }) => actions.retryTasks(toRetryTasksRequest(input)),
  setTaskInstanceState: (_, { input }, { actions }) => actions.setTaskInstanceState(toTaskInstanceStateRequest(input)),
  setRunNote: async (_, { input }, { actions }) => ({
    run: await actions.setRunNote({ key: parseRunId(input.runId), note: input.note }),
  }),
  setTaskInstanceNote: async (_, { input }, { actions }) => ({
    taskInstance: await actions.setTaskInstanceNote({ key: parseTaskInstanceId(input.id), note: input.note }),
  }),
  deleteRun: async (_, { input }, { actions }) => ({
    deletedId: input.runId,
    deleted: await actions.deleteRun(parseRunId(input.runId)),
  }),
  deleteRuns: (_, { input }, { actions }) => actions.deleteRuns(toBulkRequest(input)),
  cancelRuns: (_, { input }, { actions }) => actions.cancelRuns(toBulkRequest(input)),
  retryRuns: (_, { input }, { actions }) => actions.retryRuns(toBulkRequest(input)),
  setWorkflowPaused: async (_, { input: { workflowId, paused } }, { actions }) => ({
    workflow: await actions.setWorkflowPaused({ workflowId: parseName("workflow id", workflowId), paused }),
  }),
};
