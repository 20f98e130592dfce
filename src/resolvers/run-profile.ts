import type { RunProfileResolvers } from "../generated/schema.ts";

export const RunProfile: RunProfileResolvers = {
  profile: ({ profileId }, _, { catalog }) => catalog.profiles.get(profileId) ?? null,
  drifted: async ({ workflowId, taskId, profileId, digest }, _, { loaders }) => {
    const current = (await loaders.formOfWorkflow.load(workflowId)).tasks.get(taskId)?.profile;
    return current?.id !== profileId || current.digest !== digest;
  },
};
