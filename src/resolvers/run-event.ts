import type { RunEventResolvers } from "../generated/schema.ts";
import { runGlobalId } from "../graphql/ids.ts";

export const RunEvent: RunEventResolvers = {
  runId: ({ key }) => runGlobalId(key.dagId, key.dagRunId),
};
