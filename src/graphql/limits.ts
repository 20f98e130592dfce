import {
  getVariableValues,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { checkArgumentSizes } from "./argument-sizes.ts";
import { checkCost } from "./cost.ts";
import type { GraphQLLimits } from "./graphql-limits.ts";
import type { Operation } from "./selection.ts";
import { checkRootFields, checkShape } from "./shape.ts";

/** An operation of a document that has been found valid, and what it was sent with. */
export type GivenOperation = {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
};

/**
 * Throws LIMIT_EXCEEDED, or BAD_USER_INPUT for a negative size, unless an operation keeps all limits on its shape, the sizes in
 * its arguments and its cost. Nothing is executed. Variables that cannot be coerced are left for execution to refuse.
 */
export function checkLimits(given: GivenOperation, limits: GraphQLLimits): void {
  const context = contextOf(given);
  checkRootFields(context, limits);
  checkShape(context, limits);
  checkArgumentSizes(context, limits);
  checkCost(context, limits);
}

/** The operation with its fragments at hand and its variables coerced. */
export function contextOf({ schema, document, operation, variables }: GivenOperation): Operation {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  const fragments = document.definitions.filter(
    (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  return {
    schema,
    operation,
    fragments: Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment])),
    variables: coerced ?? null,
  };
}
