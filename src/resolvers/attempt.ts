import type { AttemptResolvers } from "../generated/schema.ts";
import { secondsOf } from "./seconds.ts";
import { taskInstanceState } from "./spelling.ts";

export const Attempt: AttemptResolvers = {
  number: (attempt) => attempt.try_number,
  state: (attempt) => taskInstanceState(attempt.state),
  startedAt: (attempt) => attempt.start_date,
  endedAt: (attempt) => attempt.end_date,
  duration: secondsOf,
  hostname: (attempt) => (attempt.hostname === "" ? null : attempt.hostname),
};
