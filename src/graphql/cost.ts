import {
  getNamedType,
  isListType,
  isNonNullType,
  type GraphQLCompositeType,
  type GraphQLField,
  type SelectionSetNode,
} from "graphql";
import { argumentsOf } from "./argument-sizes.ts";
import { limitExceeded, type GraphQLLimits } from "./limits.ts";
import type { Operation } from "./operation.ts";
import { fieldOf, objectTypeOf, selectedFields, type SelectedField } from "./selection.ts";

/** Bounds the time of the check: a few hundred tokens of nested fragments can select millions of fields. */
const MAX_VISITS = 10_000;

/** The surroundings of a selection set. */
type Place = {
  /** The maximum number of objects that the selection set applies to. */
  readonly count: number;
  /** Set inside a connection, between the field with `first` and its rows: the number of rows, and that field. */
  readonly page: { readonly size: number; readonly owner: string } | null;
};

/**
 * Throws LIMIT_EXCEEDED for an operation whose result could have more than `limits.cost` objects.
 *
 * An object counts as many times as the lists around it multiply. The size of a list is the value of `first` (or its
 * default), else the length of a required list argument (`nodes(ids:)`), else `limits.unpagedSize`. A connection counts
 * its rows only: `pageInfo`, edges and the connection itself are free. A JSON value and an aliased scalar count as one
 * object.
 */
export function checkCost(operation: Operation, limits: GraphQLLimits): void {
  const costs = costsByField(operation, limits);
  const actual = [...costs.values()].reduce((total, cost) => total + cost, 0);
  const max = limits.cost;
  if (actual <= max) return;
  const [field] = [...costs].reduce((heaviest, entry) => (entry[1] > heaviest[1] ? entry : heaviest));
  throw limitExceeded(
    `The result may have at most ${max} objects (this operation could return ${actual}, most of them from ${field}). Lower \`first\` or select fewer lists.`,
    { name: "cost", max, actual, field },
  );
}

/** The maximum number of objects of each field in the result, by coordinate. Their sum is the cost. */
export function costsByField(operation: Operation, limits: GraphQLLimits): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  let visits = 0;
  const root = operation.schema.getRootType(operation.operation.operation);
  if (root != null && operation.variables !== null) {
    visitSelections(root, [operation.operation.selectionSet], { count: 1, page: null });
  }
  return costs;

  function visitSelections(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], place: Place): void {
    for (const selected of selectedFields(type, sets, operation)) {
      const objectType = objectTypeOf(selected.field);
      if (objectType !== null) visitField(selected, objectType, place);
      else if (place.page === null && isCountedScalar(selected)) add(coordinateOf(selected), place.count);
    }
  }

  function add(coordinate: string, count: number): void {
    costs.set(coordinate, (costs.get(coordinate) ?? 0) + count);
  }

  function visitField(selected: SelectedField, objectType: GraphQLCompositeType, place: Place): void {
    const { parent, field, nodes } = selected;
    const coordinate = coordinateOf(selected);
    visits += 1;
    if (visits > MAX_VISITS) {
      const message = `A document may select objects in at most ${MAX_VISITS} places.`;
      throw limitExceeded(message, { name: "selections", max: MAX_VISITS, actual: visits, field: coordinate });
    }
    const [node] = nodes;
    const values = node === undefined ? null : argumentsOf(field, node, operation);
    if (values === null) return;
    const count = place.count * sizeOf(field, values, place, limits);
    if (count === 0) return;
    const pageSize = pageSizeOf(field, values);
    const isConnection = pageSize !== null && !isList(field);
    const isConnectionPart = !isList(field) && (place.page !== null || isEdgeNode(parent, field));
    if (!isConnection && !isConnectionPart) add(place.page?.owner ?? coordinate, count);
    visitSelections(
      objectType,
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
      { count, page: isConnection ? { size: pageSize, owner: coordinate } : null },
    );
  }
}

const coordinateOf = ({ parent, field }: SelectedField): string => `${parent.name}.${field.name}`;

/** JSON values can be large, and aliases can repeat a field. Other scalars are bounded by the fields of their type. */
function isCountedScalar({ field, nodes }: SelectedField): boolean {
  return getNamedType(field.type).name === "JSON" || nodes[0]?.alias !== undefined;
}

/** The number of objects that a field returns for one parent object. */
function sizeOf(
  field: GraphQLField<unknown, unknown>,
  values: Readonly<Record<string, unknown>>,
  place: Place,
  limits: GraphQLLimits,
): number {
  if (!isList(field)) return 1;
  return pageSizeOf(field, values) ?? place.page?.size ?? listArgumentSize(field, values) ?? limits.unpagedSize;
}

/** The value of `first`; null for a field without that argument. */
function pageSizeOf(field: GraphQLField<unknown, unknown>, values: Readonly<Record<string, unknown>>): number | null {
  const argument = field.args.find(({ name }) => name === "first");
  if (argument === undefined) return null;
  const size = values["first"] ?? argument.defaultValue;
  return typeof size === "number" ? size : null;
}

/** The length of the field's required list argument; null for a field without one. */
function listArgumentSize(
  field: GraphQLField<unknown, unknown>,
  values: Readonly<Record<string, unknown>>,
): number | null {
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
