import {
  getArgumentValues,
  getNamedType,
  GraphQLError,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLInputType,
} from "graphql";
import { badInput } from "../domain/errors.ts";
import { limitExceeded, type GraphQLLimits } from "./limits.ts";
import type { Operation } from "./operation.ts";

/**
 * Throws BAD_USER_INPUT for a negative `first` or `tail`, and LIMIT_EXCEEDED for one above its maximum and for a list
 * with too many items, at any depth of an argument.
 */
export function checkArgumentSizes(operation: Operation, limits: GraphQLLimits): void {
  const types = new TypeInfo(operation.schema);
  const definitions = [operation.operation, ...reachableFragments(operation)];
  const enter = (node: FieldNode): void => {
    const field = types.getFieldDef();
    const parent = types.getParentType();
    if (field == null || parent == null) return;
    checkField(field, argumentsOf(field, node, operation), `${parent.name}.${field.name}`, limits);
  };
  visit({ kind: Kind.DOCUMENT, definitions }, visitWithTypeInfo(types, { Field: { enter } }));
}

/** The values of a field's arguments with defaults. Null when they cannot be coerced; execution then reports the error. */
export function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { variables }: Operation,
): Readonly<Record<string, unknown>> | null {
  if (variables === null) return null;
  try {
    return getArgumentValues(field, node, variables);
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

function checkField(
  field: GraphQLField<unknown, unknown>,
  values: Readonly<Record<string, unknown>> | null,
  coordinate: string,
  limits: GraphQLLimits,
): void {
  const sizes = { ...limits.sizes, ...limits.fieldSizes[coordinate] };
  for (const { name, type } of field.args) {
    const value = values?.[name];
    const max = sizes[name];
    if (typeof value === "number" && max !== undefined) checkSize({ name, value, max, field: coordinate });
    checkItems(type, value, { max: limits.items, field: coordinate });
  }
}

function checkSize({ name, value, max, field }: { name: string; value: number; max: number; field: string }): void {
  if (value < 0) throw badInput(`\`${name}\` of ${field} must be at least 0 (got ${value}).`);
  if (value <= max) return;
  throw limitExceeded(`\`${name}\` of ${field} must be at most ${max} (got ${value}).`, {
    name,
    max,
    actual: value,
    field,
  });
}

function checkItems(type: GraphQLInputType, value: unknown, limit: { max: number; field: string }): void {
  if (isNonNullType(type)) {
    checkItems(type.ofType, value, limit);
  } else if (isListType(type) && Array.isArray(value)) {
    const name = getNamedType(type).name === "ID" ? "ids" : "items";
    const { max, field } = limit;
    const actual = value.length;
    if (actual > max) {
      const message = `A list in the arguments of ${field} may have at most ${max} items (got ${actual}).`;
      throw limitExceeded(message, { name, max, actual, field });
    }
    for (const item of value) checkItems(type.ofType, item, limit);
  } else if (isInputObjectType(type) && typeof value === "object" && value !== null) {
    for (const [name, { type: inner }] of Object.entries(type.getFields())) {
      checkItems(inner, Reflect.get(value, name), limit);
    }
  }
}

/** The fragments that the operation uses. Fragments of other operations may use variables that this one lacks. */
function reachableFragments({ operation, fragments }: Operation): readonly FragmentDefinitionNode[] {
  const found = new Set<FragmentDefinitionNode>();
  const pending: (Operation["operation"] | FragmentDefinitionNode)[] = [operation];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    visit(next, {
      FragmentSpread({ name }) {
        const fragment = fragments[name.value];
        if (fragment === undefined || found.has(fragment)) return;
        found.add(fragment);
        pending.push(fragment);
      },
    });
  }
  return [...found];
}
