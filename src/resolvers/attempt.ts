import type { AttemptResolvers } from "../generated/schema.ts";
import { attemptSeconds } from "./convert/durations.ts";
import { toTaskInstanceState } from "./convert/enums.ts";

export const Attempt: AttemptResolvers = {
  number: (attempt) => attempt.try_number,
  state: (attempt) => toTaskInstanceState(attempt.state),
  startedAt: (attempt) => attempt.start_date,
  endedAt: (attempt) => attempt.end_date,
  duration: attemptSeconds,
  hostname: (attempt) => (attempt.hostname === "" ? null : attempt.hostname),
};
