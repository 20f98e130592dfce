import { createHash } from "node:crypto";
import { badInput } from "../errors.ts";

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

/** A page of a list that is held whole; a cursor is the key of its row, so rows that come or go around it do no harm. */
export function pageOfArray<Node>(
  rows: readonly Node[],
  { first, after, key, scope }: { first: number; after: string | null; key: (row: Node) => string; scope: string },
): Page<Node> {
  const start = after === null ? 0 : indexBehind(rows, key, decodeCursor(scope, after));
  const page = rows.slice(start, start + first);
  return {
    rows: page.map((node, i) => ({ cursor: encodeCursor(scope, [key(node), start + i]), node })),
    hasNextPage: start + page.length < rows.length,
    hasPreviousPage: after !== null,
    totalCount: () => rows.length,
  };
}

/** Where to go on: behind the row of the cursor, or where that row stood when it is gone. */
function indexBehind<Node>(rows: readonly Node[], key: (row: Node) => string, position: unknown): number {
  if (!Array.isArray(position) || typeof position[0] !== "string" || typeof position[1] !== "number") throw badCursor();
  const index = rows.findIndex((row) => key(row) === position[0]);
  return index === -1 ? Math.min(Math.max(0, Math.trunc(position[1])), rows.length) : index + 1;
}

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
