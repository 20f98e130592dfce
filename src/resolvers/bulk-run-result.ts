import type { BulkRunResultResolvers } from "../generated/schema.ts";

export const BulkRunResult: BulkRunResultResolvers = {
  run: ({ exists, key }, _, { loaders }) => (exists ? loaders.runById.load(key) : null),
};
