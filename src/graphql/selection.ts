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
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** A valid operation, the fragments beside it and the variables it is given. */
export type Operation = {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Coerced, defaults filled in; null when they cannot be, and execution will refuse them. */
  readonly variables: Readonly<Record<string, unknown>> | null;
};

/** A field that execution resolves once, however often it is written: the selections of all its places are merged. */
export type SelectedField = {
  readonly parent: GraphQLCompositeType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
};

/**
 * The fields of selection sets on one type, merged as execution merges them; what `@skip` or `@include` leaves out is left out.
 * Meta fields (`__typename`, introspection) are not among them.
 *
 * Conditions on types are not weighed against each other: a row that is a run and one that is a task count for both.
 */
export function selectedFields(
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  context: Operation,
): readonly SelectedField[] {
  const found = new Map<string, { parent: GraphQLCompositeType; field: SelectedField["field"]; nodes: FieldNode[] }>();
  const spread = new Set<string>();
  for (const set of sets) collect(type, set);
  return [...found.values()];

  function collect(parent: GraphQLCompositeType, set: SelectionSetNode): void {
    for (const node of set.selections) {
      if (!isIncluded(node, context.variables)) continue;
      if (node.kind === Kind.FIELD) add(parent, node);
      else if (node.kind === Kind.INLINE_FRAGMENT)
        collect(conditionOf(node.typeCondition) ?? parent, node.selectionSet);
      else if (!spread.has(node.name.value)) {
        spread.add(node.name.value);
        const fragment = context.fragments[node.name.value];
        if (fragment !== undefined) collect(conditionOf(fragment.typeCondition) ?? parent, fragment.selectionSet);
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

  function conditionOf(
    condition: FragmentDefinitionNode["typeCondition"] | undefined,
  ): GraphQLCompositeType | undefined {
    const named = condition === undefined ? undefined : typeFromAST(context.schema, condition);
    return isCompositeType(named) ? named : undefined;
  }
}

function isIncluded(node: SelectionSetNode["selections"][number], variables: Operation["variables"]): boolean {
  if (variables === null || (node.directives ?? []).length === 0) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.["if"] !== true && include?.["if"] !== false;
}

/** The definition of a field, or undefined for meta fields and on unions. */
export function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

/** The type of a field's objects, or null where it has scalars or enum values. */
export function objectTypeOf(field: GraphQLField<unknown, unknown>): GraphQLCompositeType | null {
  const named = getNamedType(field.type);
  return isCompositeType(named) ? named : null;
}
