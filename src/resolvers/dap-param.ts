import type { DapParamResolvers } from "../generated/schema.ts";
import type { Json } from "../domain/json.ts";

export const DapParam: DapParamResolvers = {
  title: (param) => textOf(param.schema["title"]),
  description: (param) => textOf(param.schema["description"]),
  types: (param) => typesOf(param.schema["type"]),
  required: (param) => param.required && param.schema["default"] === undefined && param.schema["const"] === undefined,
  default: (param) => param.schema["default"] ?? null,
  definedBy: (param, _, { catalog }) => catalog.profiles.get(param.definedBy) ?? missing(param.definedBy),
  changedBy: (param, _, { catalog }) => param.changedBy.flatMap((id) => catalog.profiles.get(id) ?? []),
};

const textOf = (value: Json | undefined): string | null => (typeof value === "string" ? value : null);
const typesOf = (type: Json | undefined): string[] => [type ?? []].flat().filter((name) => typeof name === "string");
const missing = (id: string): never => {
  throw new Error(`The catalog does not contain ${id}, which defines a parameter.`);
};
