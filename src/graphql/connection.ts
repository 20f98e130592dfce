import { createHash } from "node:crypto";
import { badInput } from "../domain/errors.ts";

/** A page of a list, as Relay's specification of connections wants it. */
export type Connection<Node> = {
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Asked only when the field is selected. */
  readonly totalCount: () => number | Promise<number>;
};

/** What is known of a page before it becomes a connection. */
export type Page<Node> = {
  readonly rows: readonly { readonly cursor: string; readonly node: Node }[];
  readonly hasNextPage: boolean;
  /** Whether it was asked for with `after`. */
  readonly hasPreviousPage: boolean;
  readonly totalCount: () => number | Promise<number>;
};

/** Makes a connection of a page. */
export function connection<Node>(page: Page<Node>): Connection<Node> {
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

/** Where a row stands in a list that is held whole: what the list is ordered by, and what tells rows of one value apart. */
export type SortKey = readonly (string | number | null)[];

/** A page of a list that is held whole and ordered by `compare`; a cursor is a place in that order, whatever rows come or go around it. */
export function pageOfArray<Node>(
  rows: readonly Node[],
  {
    first,
    after,
    sortKey,
    compare = compareKeys,
    scope,
  }: {
    first: number;
    after: string | null;
    sortKey: (row: Node) => SortKey;
    /** As the rows are ordered; ascending unless told. */
    compare?: (a: SortKey, b: SortKey) => number;
    scope: string;
  },
): Page<Node> {
  const place = after === null ? null : toSortKey(decodeCursor(scope, after));
  const behind = place === null ? rows : rows.filter((row) => compare(sortKey(row), place) > 0);
  const page = behind.slice(0, first);
  return {
    rows: page.map((node) => ({ cursor: encodeCursor(scope, sortKey(node)), node })),
    hasNextPage: behind.length > page.length,
    hasPreviousPage: after !== null,
    totalCount: () => rows.length,
  };
}

/** Ascending, part by part; null is behind everything. */
export function compareKeys(a: SortKey, b: SortKey): number {
  for (const [i, part] of a.entries()) {
    const order = compareParts(part, b[i] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** Ascending; null last. */
export function compareParts(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

function toSortKey(position: unknown): SortKey {
  if (!Array.isArray(position) || position.length === 0 || !position.every(isPart)) throw badCursor();
  return position;
}

const isPart = (part: unknown): part is string | number | null =>
  part === null || typeof part === "string" || typeof part === "number";

/** A short name for a list: its field, filter and order. A cursor is good for the list it came from, and for no other. */
export function scopeOf(list: string, shape: unknown): string {
  return createHash("sha256")
    .update(`${list}\n${JSON.stringify(shape)}`)
    .digest("base64url")
    .slice(0, 8);
}

/** An opaque cursor for a position in the list `scope`. */
export const encodeCursor = (scope: string, position: unknown): string =>
  Buffer.from(JSON.stringify([scope, position])).toString("base64url");

/** The position in a cursor; BAD_USER_INPUT for a text that is none, or for a cursor of another list. */
export function decodeCursor(scope: string, cursor: string): unknown {
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(decoded) || decoded.length !== 2) throw badCursor();
  if (decoded[0] !== scope)
    throw badInput(
      "`after` is a cursor of another list: filter, order and list must be as they were when it was given.",
    );
  return decoded[1];
}

/** BAD_USER_INPUT for an `after` that is no cursor. */
export const badCursor = (): Error =>
  badInput("`after` is not a cursor of this list. Give the `endCursor` of the page before.");
