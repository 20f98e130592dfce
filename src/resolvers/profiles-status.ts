import type { ProfilesStatusResolvers } from "../generated/schema.ts";

export const ProfilesStatus: ProfilesStatusResolvers = {
  count: (catalog) => catalog.profiles.size,
  workflows: (catalog) => catalog.manifests.size,
  diagnostics: (_, __, { loaders }) => loaders.diagnosticsOfProfiles(),
};
