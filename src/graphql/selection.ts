import {
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  typeFromAST,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type SelectionSetNode,
} from "graphql";
import type { Operation } from "./operation.ts";

/** A field that execution resolves once. `nodes` are all its occurrences, whose selections execution merges. */
export type SelectedField = {
  readonly parent: GraphQLCompositeType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
};

/**
 * The fields of selection sets on one type, merged as execution merges them, without what `@skip` and `@include` leave
 * out and without meta fields (`__typename`, introspection).
 *
 * Type conditions are not evaluated: the fields of all conditions count, although an object satisfies only some of them.
 */
export function selectedFields(
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  operation: Operation,
): readonly SelectedField[] {
  const found = new Map<string, { parent: GraphQLCompositeType; field: SelectedField["field"]; nodes: FieldNode[] }>();
  const visitedFragments = new Set<string>();
  for (const set of sets) collect(type, set);
  return [...found.values()];

  function collect(parent: GraphQLCompositeType, set: SelectionSetNode): void {
    for (const node of set.selections) {
      if (!isIncluded(node, operation.variables)) continue;
      if (node.kind === Kind.FIELD) add(parent, node);
      else if (node.kind === Kind.INLINE_FRAGMENT) collect(typeOf(node.typeCondition) ?? parent, node.selectionSet);
      else if (!visitedFragments.has(node.name.value)) {
        visitedFragments.add(node.name.value);
        const fragment = operation.fragments[node.name.value];
        if (fragment !== undefined) collect(typeOf(fragment.typeCondition) ?? parent, fragment.selectionSet);
      }
    }
  }

  function add(parent: GraphQLCompositeType, node: FieldNode): void {
    const field = fieldOf(parent, node.name.value);
    if (field === undefined) return;
    const key = `${parent.name}.${node.alias?.value ?? node.name.value}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { parent, field, nodes: [node] });
    else known.nodes.push(node);
  }

  function typeOf(condition: FragmentDefinitionNode["typeCondition"] | undefined): GraphQLCompositeType | undefined {
    const named = condition === undefined ? undefined : typeFromAST(operation.schema, condition);
    return isCompositeType(named) ? named : undefined;
  }
}

function isIncluded(node: SelectionSetNode["selections"][number], variables: Operation["variables"]): boolean {
  if (variables === null || (node.directives ?? []).length === 0) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.["if"] !== true && include?.["if"] !== false;
}

/** The definition of a field; undefined for meta fields and on unions. */
export function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

/** The object, interface or union type that a field returns, alone or in lists; null for scalars and enums. */
export function objectTypeOf(field: GraphQLField<unknown, unknown>): GraphQLCompositeType | null {
  const named = getNamedType(field.type);
  return isCompositeType(named) ? named : null;
}
