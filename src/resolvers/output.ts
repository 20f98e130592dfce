import type { OutputResolvers } from "../generated/schema.ts";

export const Output: OutputResolvers = {
  taskId: (row) => row.task_id,
  mapIndex: (row) => row.map_index,
  at: (row) => row.timestamp ?? null,
  value: async (row, _, { loaders }) => (await loaders.outputValue.load(row)).value,
  isTruncated: async (row, _, { loaders }) =>
    loaders.outputValue.load(row).then(
      ({ isTruncated }) => isTruncated,
      // An error of this non-null field would make the whole list of outputs null. `value` reports the error.
      () => false,
    ),
};
