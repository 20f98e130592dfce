import type { AirflowStatusResolvers, ProfilesStatusResolvers, ServiceResolvers } from "../generated/schema.ts";

export const Service: ServiceResolvers = {
  airflow: (_, __, { airflowStatus }) => airflowStatus(),
  profiles: (_, __, { catalog }) => catalog,
};

export const AirflowStatus: AirflowStatusResolvers = {
  scheduler: (state) => state.health?.scheduler?.status ?? null,
  dagProcessor: (state) => state.health?.dag_processor?.status ?? null,
  triggerer: (state) => state.health?.triggerer?.status ?? null,
  metadatabase: (state) => state.health?.metadatabase?.status ?? null,
};

export const ProfilesStatus: ProfilesStatusResolvers = {
  count: (catalog) => catalog.profiles.size,
  workflows: (catalog) => catalog.manifests.size,
  diagnostics: (_, __, { loaders }) => loaders.diagnosticsOfProfiles(),
};
