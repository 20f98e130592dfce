import type { AirflowStatusResolvers } from "../generated/schema.ts";

export const AirflowStatus: AirflowStatusResolvers = {
  scheduler: (state) => state.health?.scheduler?.status ?? null,
  dagProcessor: (state) => state.health?.dag_processor?.status ?? null,
  triggerer: (state) => state.health?.triggerer?.status ?? null,
  metadatabase: (state) => state.health?.metadatabase?.status ?? null,
};
