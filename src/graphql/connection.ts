import { createHash } from "node:crypto";
import { badInput } from "../domain/errors.ts";

/** A page of a list as a Relay connection. */
export type Connection<Node> = {
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Called only when the field is selected. */
  readonly totalCount: () => number | Promise<number>;
};

/** The rows of one page, with their cursors. */
export type Page<Node> = {
  readonly rows: readonly { readonly cursor: string; readonly node: Node }[];
  readonly hasNextPage: boolean;
  /** Whether the page was requested with `after`. */
  readonly hasPreviousPage: boolean;
  readonly totalCount: () => number | Promise<number>;
};

/** Converts a page of rows to a GraphQL connection. */
export function toConnection<Node>(page: Page<Node>): Connection<Node> {
  return {
    nodes: page.rows.map((row) => row.node),
    edges: page.rows,
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: page.rows.at(0)?.cursor ?? null,
      endCursor: page.rows.at(-1)?.cursor ?? null,
    },
    totalCount: page.totalCount,
  };
}

/** The position of a row in a sorted list: the values that the list is sorted by, then values that break ties. */
export type SortKey = readonly (string | number | null)[];

/**
 * A page of a list that is completely in memory and sorted by `compare`. Its cursors contain sort keys, so they stay
 * valid when rows are added or removed.
 */
export function paginateArray<Node>(
  rows: readonly Node[],
  {
    first,
    after,
    sortKey,
    compare = compareSortKeys,
    scope,
  }: {
    first: number;
    after: string | null;
    sortKey: (row: Node) => SortKey;
    /** The order of the rows. The default is ascending. */
    compare?: (a: SortKey, b: SortKey) => number;
    scope: string;
  },
): Page<Node> {
  const position = after === null ? null : toSortKey(decodeCursor(scope, after));
  const following = position === null ? rows : rows.filter((row) => compare(sortKey(row), position) > 0);
  const page = following.slice(0, first);
  return {
    rows: page.map((node) => ({ cursor: encodeCursor(scope, sortKey(node)), node })),
    hasNextPage: following.length > page.length,
    hasPreviousPage: after !== null,
    totalCount: () => rows.length,
  };
}

/** Ascending by each value in turn; null sorts last. */
export function compareSortKeys(a: SortKey, b: SortKey): number {
  for (const [i, value] of a.entries()) {
    const order = compareSortValues(value, b[i] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** Ascending; null sorts last. */
export function compareSortValues(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

function toSortKey(position: unknown): SortKey {
  if (!Array.isArray(position) || position.length === 0 || !position.every(isSortValue)) throw invalidCursor();
  return position;
}

const isSortValue = (value: unknown): value is string | number | null =>
  value === null || typeof value === "string" || typeof value === "number";

/** A short hash of a list's name, filter and order. A cursor is valid only in the scope that it was created in. */
export function cursorScope(list: string, shape: unknown): string {
  return createHash("sha256")
    .update(`${list}\n${JSON.stringify(shape)}`)
    .digest("base64url")
    .slice(0, 8);
}

/** An opaque cursor for a position in the list `scope`. */
export const encodeCursor = (scope: string, position: unknown): string =>
  Buffer.from(JSON.stringify([scope, position])).toString("base64url");

/** The position in a cursor. Throws BAD_USER_INPUT for an invalid cursor, and for one of another scope. */
export function decodeCursor(scope: string, cursor: string): unknown {
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw invalidCursor();
  }
  if (!Array.isArray(decoded) || decoded.length !== 2) throw invalidCursor();
  if (decoded[0] !== scope) {
    throw badInput(
      "`after` is a cursor of another list. Use the list, filter and order of the request that returned the cursor.",
    );
  }
  return decoded[1];
}

/** BAD_USER_INPUT for an `after` that is not a cursor. */
export const invalidCursor = (): Error =>
  badInput("`after` is not a valid cursor. Use the `endCursor` of the previous page.");
