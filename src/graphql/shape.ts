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
import { exceeded } from "./exceeded.ts";
import type { GraphQLLimits } from "./graphql-limits.ts";
import { fieldOf, objectTypeOf, type Operation } from "./selection.ts";

/** Fields through which introspection goes; they have a depth limit of GraphQL's own. */
const INTROSPECTION = ["__schema", "__type"];

/** How deep selections go, and the coordinate of the field at the end of the deepest way. */
type Depth = { readonly depth: number; readonly deepest: string };

const NONE: Depth = { depth: 0, deepest: "" };

/** Throws LIMIT_EXCEEDED for an operation with too many fields at its root: spreads count each time. */
export function checkRootFields({ schema, operation, fragments }: Operation, limits: GraphQLLimits): void {
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const max = isMutation ? limits.mutationFields : limits.rootFields;
  const counts = new Map<string, number>();
  const root = schema.getRootType(operation.operation)?.name ?? "";
  count(operation.selectionSet.selections);
  const actual = sum(counts);
  if (actual <= max) return;
  const name = isMutation ? "mutationFields" : "rootFields";
  const message = `A ${operation.operation} may have at most ${max} fields; this one has ${actual}`;
  throw exceeded({ name, max, actual, field: most(counts) }, message);

  function count(selections: SelectionSetNode["selections"]): void {
    for (const node of selections) {
      // Fragments within fragments multiply; by now the answer is known.
      if (sum(counts) > limits.tokens) return;
      if (node.kind === Kind.FIELD) add(counts, `${root}.${node.name.value}`);
      else if (node.kind === Kind.INLINE_FRAGMENT) count(node.selectionSet.selections);
      else count(fragments[node.name.value]?.selectionSet.selections ?? []);
    }
  }
}

/**
 * Throws LIMIT_EXCEEDED for an operation that is too deep or has too many aliases.
 *
 * Each fragment is measured once, however many places spread it, so the time is that of reading the document.
 */
export function checkShape({ schema, operation, fragments }: Operation, limits: GraphQLLimits): void {
  const aliases = new Map<string, number>();
  const measured = new Map<string, Depth>();

  const { depth, deepest } = depthOf(operation.selectionSet, schema.getRootType(operation.operation) ?? null);
  const aliased = sum(aliases);
  if (aliased > limits.aliases) {
    const message = `A document may have at most ${limits.aliases} aliases; this one has ${aliased}`;
    throw exceeded({ name: "aliases", max: limits.aliases, actual: aliased, field: most(aliases) }, message);
  }
  if (depth > limits.depth) {
    const message = `Fields may stand at most ${limits.depth} deep; here it is ${depth}`;
    throw exceeded({ name: "depth", max: limits.depth, actual: depth, field: deepest }, message);
  }

  function depthOf(set: SelectionSetNode, parent: GraphQLCompositeType | null): Depth {
    let deepestSoFar = NONE;
    for (const node of set.selections) {
      const below =
        node.kind === Kind.FIELD
          ? depthOfField(node, parent)
          : node.kind === Kind.INLINE_FRAGMENT
            ? depthOf(node.selectionSet, typeOf(node.typeCondition) ?? parent)
            : depthOfFragment(node.name.value);
      if (below.depth > deepestSoFar.depth) deepestSoFar = below;
    }
    return deepestSoFar;
  }

  function depthOfField(node: FieldNode, parent: GraphQLCompositeType | null): Depth {
    if (INTROSPECTION.includes(node.name.value)) return NONE;
    const coordinate = `${parent?.name ?? ""}.${node.name.value}`;
    if (node.alias !== undefined) add(aliases, coordinate);
    const field = parent === null ? undefined : fieldOf(parent, node.name.value);
    const type = field === undefined ? null : objectTypeOf(field);
    const below = node.selectionSet === undefined ? NONE : depthOf(node.selectionSet, type);
    return { depth: below.depth + 1, deepest: below.depth === 0 ? coordinate : below.deepest };
  }

  function depthOfFragment(name: string): Depth {
    const fragment = fragments[name];
    const depth =
      measured.get(name) ?? (fragment ? depthOf(fragment.selectionSet, typeOf(fragment.typeCondition)) : NONE);
    measured.set(name, depth);
    return depth;
  }

  function typeOf(condition: NamedTypeNode | undefined): GraphQLCompositeType | null {
    const type = condition === undefined ? undefined : typeFromAST(schema, condition);
    return isCompositeType(type) ? type : null;
  }
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, one) => total + one, 0);
}

function most(counts: ReadonlyMap<string, number>): string {
  return [...counts].reduce((heaviest, one) => (one[1] > heaviest[1] ? one : heaviest), ["", 0] as const)[0];
}
