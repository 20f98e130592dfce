import type { TaskFailureResolvers } from "../generated/schema.ts";

export const TaskFailure: TaskFailureResolvers = {
  message: async (failure) => (await failure.read()).message,
  log: async (failure) => (await failure.read()).log,
};
