import type { ServiceResolvers } from "../generated/schema.ts";

export const Service: ServiceResolvers = {
  airflow: (_, __, { airflowStatus }) => airflowStatus(),
  profiles: (_, __, { catalog }) => catalog,
};
