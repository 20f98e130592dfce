import { readFileSync } from "node:fs";
import { makeExecutableSchema } from "@graphql-tools/schema";
import { buildSchema, isScalarType, type GraphQLSchema } from "graphql";
import type { Context } from "../context/context.ts";
import { resolvers } from "./resolvers.ts";

/** Creates the executable schema: schema.graphql with the resolvers. */
export function createSchema(): GraphQLSchema {
  const typeDefs = readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8");
  const schema = makeExecutableSchema<Context>({ typeDefs, resolvers, inheritResolversFromInterfaces: false });
  restoreScalarDescriptions(schema, buildSchema(typeDefs));
  return schema;
}

/**
 * makeExecutableSchema copies every property of a scalar's resolver, including an undefined description and
 * specifiedByURL, over those of schema.graphql (@graphql-tools/schema 11).
 */
function restoreScalarDescriptions(schema: GraphQLSchema, declared: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const declaredType = declared.getType(type.name);
    if (!isScalarType(type) || !isScalarType(declaredType)) continue;
    type.description = declaredType.description;
    type.specifiedByURL = declaredType.specifiedByURL;
  }
}
