import type { BulkRunResultResolvers, RunProfileResolvers, TaskChangeResolvers } from "../generated/schema.ts";
import { taskInstanceState } from "./spelling.ts";

export const BulkRunResult: BulkRunResultResolvers = {
  run: ({ isThere, key }, _, { loaders }) => (isThere ? loaders.runById.load(key) : null),
};

export const RunProfile: RunProfileResolvers = {
  profile: ({ profileId }, _, { catalog }) => catalog.profiles.get(profileId) ?? null,
  drifted: async ({ workflowId, taskId, profileId, digest }, _, { loaders }) => {
    const now = (await loaders.formOfWorkflow.load(workflowId)).tasks.get(taskId)?.profile;
    return now?.id !== profileId || now.digest !== digest;
  },
};

export const TaskChange: TaskChangeResolvers = {
  a: ({ a }) => (a === null ? null : taskInstanceState(a.state)),
  b: ({ b }) => (b === null ? null : taskInstanceState(b.state)),
  durationDifference: ({ a, b }) =>
    typeof a?.duration === "number" && typeof b?.duration === "number" ? b.duration - a.duration : null,
};
