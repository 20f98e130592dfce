import type { BulkRunResultResolvers } from "../generated/schema.ts";

export const BulkRunResult: BulkRunResultResolvers = {
  run: ({ isThere, key }, _, { loaders }) => (isThere ? loaders.runById.load(key) : null),
};
