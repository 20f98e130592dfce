import type { DapProfileResolvers } from "../generated/schema.ts";

export const DapProfile: DapProfileResolvers = {
  deprecation: ({ deprecation }, _, { catalog }) =>
    deprecation === null
      ? null
      : { reason: deprecation.reason, replacedBy: catalog.profiles.get(deprecation.replacedBy ?? "") ?? null },
  extends: (profile, _, { catalog }) => profile.extends.flatMap((id) => catalog.profiles.get(id) ?? []),
  extendedBy: (profile, _, { catalog }) => catalog.extendedBy(profile.id),
  latest: (profile, _, { catalog }) => catalog.latest(profile.slug) ?? profile,
  usedBy: (profile, _, { loaders }) => loaders.tasksThatRun(profile.id),
  changesSince: (profile, { id }, { catalog, schemaChanges }) =>
    schemaChanges(catalog.profiles.get(id) ?? null, profile),
};
