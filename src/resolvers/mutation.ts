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
  startRun: (_, { input }, { acts }) => acts.startRun(toStartRequest(input)),
  startRuns: (_, { inputs }, { acts }) => acts.startRuns(inputs.map(toStartRequest)),
  setRunState: async (_, { input }, { acts }) => ({ run: await acts.setRunState(toRunStateRequest(input)) }),
  cancelRun: (_, { input }, { acts }) => acts.cancelRun({ key: parseRunId(input.runId), reason: input.reason ?? null }),
  retryRun: (_, { input }, { acts }) => acts.retryRun(toRetryRequest(input)),
  rerun: (_, { input }, { acts }) => acts.rerun(toRerunRequest(input)),
  retryTasks: (_, { input }, { acts }) => acts.retryTasks(toRetryTasksRequest(input)),
  setTaskInstanceState: (_, { input }, { acts }) => acts.setTaskInstanceState(toTaskInstanceStateRequest(input)),
  setRunNote: async (_, { input }, { acts }) => ({
    run: await acts.setRunNote({ key: parseRunId(input.runId), note: input.note }),
  }),
  setTaskInstanceNote: async (_, { input }, { acts }) => ({
    taskInstance: await acts.setTaskInstanceNote({ key: parseTaskInstanceId(input.id), note: input.note }),
  }),
  deleteRun: async (_, { input }, { acts }) => ({
    deletedId: input.runId,
    deleted: await acts.deleteRun(parseRunId(input.runId)),
  }),
  deleteRuns: (_, { input }, { acts }) => acts.deleteRuns(toBulkRequest(input)),
  cancelRuns: (_, { input }, { acts }) => acts.cancelRuns(toBulkRequest(input)),
  retryRuns: (_, { input }, { acts }) => acts.retryRuns(toBulkRequest(input)),
  setWorkflowPaused: async (_, { input: { workflowId, paused } }, { acts }) => ({
    workflow: await acts.setWorkflowPaused({ workflowId: parseName("workflow id", workflowId), paused }),
  }),
};
