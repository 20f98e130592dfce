import {
  getNamedType,
  isListType,
  isNonNullType,
  type GraphQLCompositeType,
  type GraphQLField,
  type SelectionSetNode,
} from "graphql";
import { argumentsOf } from "./argument-sizes.ts";
import { exceeded } from "./exceeded.ts";
import type { GraphQLLimits } from "./graphql-limits.ts";
import { fieldOf, objectTypeOf, selectedFields, type Operation, type SelectedField } from "./selection.ts";

/** More places than this are visited for no document; a few hundred tokens of nested fragments can make millions. */
const MAX_VISITS = 10_000;

/** What surrounds a selection. */
type Place = {
  /** How many objects of its type there are, at most. */
  readonly times: number;
  /** Set on the object between a field with `first` and its rows: how many rows it has, and that field. */
  readonly page: { readonly size: number; readonly owner: string } | null;
};

/**
 * Throws LIMIT_EXCEEDED for an operation that could answer with more than `limits.cost` rows.
 *
 * Every object counts as often as the lists around it multiply. A list has the size that `first` says (its default when it
 * is not given), else as many items as a list that had to be given (`nodes(ids:)`), else `limits.unpagedSize`. What a field with
 * `first` returns is only the frame of its rows: it, `pageInfo` and an edge's `node` count nothing of their own. A JSON value
 * and one that is asked for under an alias count as an object does.
 */
export function checkCost(context: Operation, limits: GraphQLLimits): void {
  const costs = costsByField(context, limits);
  const actual = [...costs.values()].reduce((total, cost) => total + cost, 0);
  if (actual <= limits.cost) return;
  const [field] = [...costs].reduce((heaviest, one) => (one[1] > heaviest[1] ? one : heaviest));
  throw exceeded(
    { name: "cost", max: limits.cost, actual, field },
    `This could answer with ${actual} objects, and ${limits.cost} are the most`,
  );
}

/** How many objects each field could answer with, by its coordinate; all of them together are the cost. */
export function costsByField(context: Operation, limits: GraphQLLimits): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  let visits = 0;
  const root = context.schema.getRootType(context.operation.operation);
  if (root != null && context.variables !== null) {
    visitSelections(root, [context.operation.selectionSet], { times: 1, page: null });
  }
  return costs;

  function visitSelections(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], place: Place): void {
    for (const selected of selectedFields(type, sets, context)) {
      const objects = objectTypeOf(selected.field);
      if (objects !== null) visitField(selected, objects, place);
      else if (place.page === null && isWeighty(selected)) add(coordinateOf(selected), place.times);
    }
  }

  function add(coordinate: string, times: number): void {
    costs.set(coordinate, (costs.get(coordinate) ?? 0) + times);
  }

  function visitField(selected: SelectedField, objects: GraphQLCompositeType, place: Place): void {
    const { parent, field, nodes } = selected;
    const coordinate = coordinateOf(selected);
    visits += 1;
    if (visits > MAX_VISITS) {
      const limit = { name: "selections", max: MAX_VISITS, actual: visits, field: coordinate };
      throw exceeded(limit, `A document may select objects in at most ${MAX_VISITS} places`);
    }
    const [node] = nodes;
    const values = node === undefined ? null : argumentsOf(field, node, context);
    if (values === null) return;
    const size = sizeOf(field, values, place, limits);
    const times = place.times * size;
    if (times === 0) return;
    const isFrame = pageSizeOf(field, values) !== null && !isList(field);
    const isPartOfFrame = !isList(field) && (place.page !== null || isEdgeNode(parent, field));
    const owner = place.page?.owner ?? coordinate;
    if (!isFrame && !isPartOfFrame) add(owner, times);
    const page = isFrame ? { size: pageSizeOf(field, values) ?? 0, owner: coordinate } : null;
    visitSelections(
      objects,
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
      { times, page },
    );
  }
}

const coordinateOf = ({ parent, field }: SelectedField): string => `${parent.name}.${field.name}`;

/** Values that can be large, or be asked for again and again of one object; the others are as few as its type has fields. */
function isWeighty({ field, nodes }: SelectedField): boolean {
  return getNamedType(field.type).name === "JSON" || nodes[0]?.alias !== undefined;
}

/** How many objects stand in the place of a field, for one object of its parent. */
function sizeOf(
  field: GraphQLField<unknown, unknown>,
  values: Readonly<Record<string, unknown>>,
  place: Place,
  limits: GraphQLLimits,
): number {
  if (!isList(field)) return 1;
  return pageSizeOf(field, values) ?? place.page?.size ?? givenItems(field, values) ?? limits.unpagedSize;
}

/** What `first` says, of a field that has it; null of one that has not. */
function pageSizeOf(field: GraphQLField<unknown, unknown>, values: Readonly<Record<string, unknown>>): number | null {
  const argument = field.args.find(({ name }) => name === "first");
  if (argument === undefined) return null;
  const size = values["first"] ?? argument.defaultValue;
  return typeof size === "number" ? size : null;
}

function givenItems(field: GraphQLField<unknown, unknown>, values: Readonly<Record<string, unknown>>): number | null {
  const argument = field.args.find(({ type }) => isNonNullType(type) && isListType(type.ofType));
  const items = argument === undefined ? undefined : values[argument.name];
  return Array.isArray(items) ? items.length : null;
}

function isList({ type }: GraphQLField<unknown, unknown>): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function isEdgeNode(parent: GraphQLCompositeType, { name }: GraphQLField<unknown, unknown>): boolean {
  return name === "node" && fieldOf(parent, "cursor") !== undefined;
}
