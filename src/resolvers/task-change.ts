import type { TaskChangeResolvers } from "../generated/schema.ts";
import { toTaskInstanceState } from "./convert/enums.ts";

export const TaskChange: TaskChangeResolvers = {
  a: ({ a }) => (a === null ? null : toTaskInstanceState(a.state)),
  b: ({ b }) => (b === null ? null : toTaskInstanceState(b.state)),
  durationDifference: ({ a, b }) =>
    typeof a?.duration === "number" && typeof b?.duration === "number" ? b.duration - a.duration : null,
};
