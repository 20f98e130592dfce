import {
  isCompositeType,
  Kind,
  OperationTypeNode,
  typeFromAST,
  type FieldNode,
  type GraphQLCompositeType,
  type NamedTypeNode,
  type SelectionSetNode,
} from "graphql";
import { limitExceeded, type GraphQLLimits } from "./limits.ts";
import type { Operation } from "./operation.ts";
import { fieldOf, objectTypeOf } from "./selection.ts";

/** The fields of introspection. GraphQL has a depth limit of its own for them. */
const INTROSPECTION_FIELDS = ["__schema", "__type"];

/** The depth of a selection set, and the coordinate of its deepest field. */
type Depth = { readonly depth: number; readonly deepest: string };

const NO_DEPTH: Depth = { depth: 0, deepest: "" };

/** Throws LIMIT_EXCEEDED for an operation with too many root fields. A fragment counts each time it is spread. */
export function checkRootFields({ schema, operation, fragments }: Operation, limits: GraphQLLimits): void {
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const max = isMutation ? limits.mutationFields : limits.rootFields;
  const counts = new Map<string, number>();
  const root = schema.getRootType(operation.operation)?.name ?? "";
  count(operation.selectionSet.selections);
  const actual = sum(counts);
  if (actual <= max) return;
  const name = isMutation ? "mutationFields" : "rootFields";
  const message = `A ${operation.operation} may have at most ${max} root fields (got ${actual}).`;
  throw limitExceeded(message, { name, max, actual, field: mostFrequent(counts) });

  function count(selections: SelectionSetNode["selections"]): void {
    for (const node of selections) {
      // Nested fragments multiply. The exact count beyond the token limit does not matter.
      if (sum(counts) > limits.tokens) return;
      if (node.kind === Kind.FIELD) increment(counts, `${root}.${node.name.value}`);
      else if (node.kind === Kind.INLINE_FRAGMENT) count(node.selectionSet.selections);
      else count(fragments[node.name.value]?.selectionSet.selections ?? []);
    }
  }
}

/**
 * Throws LIMIT_EXCEEDED for an operation that is nested too deeply or has too many aliases.
 *
 * Each fragment is measured once, however often it is spread, so the time is linear in the size of the document.
 */
export function checkShape({ schema, operation, fragments }: Operation, limits: GraphQLLimits): void {
  const aliases = new Map<string, number>();
  const fragmentDepths = new Map<string, Depth>();

  const { depth, deepest } = depthOf(operation.selectionSet, schema.getRootType(operation.operation) ?? null);
  const aliasCount = sum(aliases);
  if (aliasCount > limits.aliases) {
    const max = limits.aliases;
    const message = `A document may have at most ${max} aliases (got ${aliasCount}).`;
    throw limitExceeded(message, { name: "aliases", max, actual: aliasCount, field: mostFrequent(aliases) });
  }
  if (depth > limits.depth) {
    const max = limits.depth;
    const message = `Fields may be nested at most ${max} levels deep (got ${depth}, at ${deepest}).`;
    throw limitExceeded(message, { name: "depth", max, actual: depth, field: deepest });
  }

  function depthOf(set: SelectionSetNode, parent: GraphQLCompositeType | null): Depth {
    let maximum = NO_DEPTH;
    for (const node of set.selections) {
      const depth =
        node.kind === Kind.FIELD
          ? depthOfField(node, parent)
          : node.kind === Kind.INLINE_FRAGMENT
            ? depthOf(node.selectionSet, typeOf(node.typeCondition) ?? parent)
            : depthOfFragment(node.name.value);
      if (depth.depth > maximum.depth) maximum = depth;
    }
    return maximum;
  }

  function depthOfField(node: FieldNode, parent: GraphQLCompositeType | null): Depth {
    if (INTROSPECTION_FIELDS.includes(node.name.value)) return NO_DEPTH;
    const coordinate = `${parent?.name ?? ""}.${node.name.value}`;
    if (node.alias !== undefined) increment(aliases, coordinate);
    const field = parent === null ? undefined : fieldOf(parent, node.name.value);
    const type = field === undefined ? null : objectTypeOf(field);
    const below = node.selectionSet === undefined ? NO_DEPTH : depthOf(node.selectionSet, type);
    return { depth: below.depth + 1, deepest: below.depth === 0 ? coordinate : below.deepest };
  }

  function depthOfFragment(name: string): Depth {
    const fragment = fragments[name];
    const depth =
      fragmentDepths.get(name) ??
      (fragment ? depthOf(fragment.selectionSet, typeOf(fragment.typeCondition)) : NO_DEPTH);
    fragmentDepths.set(name, depth);
    return depth;
  }

  function typeOf(condition: NamedTypeNode | undefined): GraphQLCompositeType | null {
    const type = condition === undefined ? undefined : typeFromAST(schema, condition);
    return isCompositeType(type) ? type : null;
  }
}

function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  return [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), ["", 0] as const)[0];
}
