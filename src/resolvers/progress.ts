import type { ProgressResolvers } from "../generated/schema.ts";
import { toTaskInstanceState } from "./convert/enums.ts";

export const Progress: ProgressResolvers = {
  counts: ({ counts }) => counts.map(({ state, count }) => ({ state: toTaskInstanceState(state), count })),
  estimatedEndAt: ({ run }, _, { loaders }) => loaders.estimatedEndOf(run),
};
