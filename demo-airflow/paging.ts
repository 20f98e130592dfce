import { badRequest } from "./http-error.ts";
import type { Filter } from "./filters.ts";
import { repr } from "./python-text.ts";

/** A value by which rows can be sorted. */
export type Sortable = string | number | null;

/** The values to sort by for each name that `order_by` allows. The primary key must be one of the names: it breaks ties. */
export type SortKeys<T> = Readonly<Record<string, readonly ((row: T) => Sortable)[]>>;

type Column<T> = { readonly valueOf: (row: T) => Sortable; readonly isDescending: boolean };

/** Converts `order_by` to columns. The primary key breaks ties in the direction of the first name. Throws a 400. */
export function readOrder<T>(names: readonly string[], keys: SortKeys<T>, primary: string): readonly Column<T>[] {
  if (names.length > 10) {
    throw badRequest(`Ordering with more than 10 parameters is not allowed. Provided: ${repr(names)}`);
  }
  const columns = names.flatMap((name) => {
    const key = name.replace(/^-+/, "");
    const values = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (values === undefined) {
      throw badRequest(`Ordering with '${key}' is disallowed or the attribute does not exist on the model`);
    }
    return values.map((valueOf) => ({ valueOf, isDescending: name.startsWith("-") }));
  });
  const primaryKey = keys[primary] ?? [];
  const isDescending = names[0]?.startsWith("-") ?? false;
  const hasPrimaryKey = columns.some(({ valueOf }) => primaryKey.includes(valueOf));
  return hasPrimaryKey ? columns : [...columns, ...primaryKey.map((valueOf) => ({ valueOf, isDescending }))];
}

/** Compares as SQLite does: null sorts first. */
function compare(one: Sortable, other: Sortable): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  return one < other ? -1 : 1;
}

function compareRows<T>(one: readonly Sortable[], other: readonly Sortable[], columns: readonly Column<T>[]): number {
  for (const [index, { isDescending }] of columns.entries()) {
    const difference = compare(one[index] ?? null, other[index] ?? null);
    if (difference !== 0) return isDescending ? -difference : difference;
  }
  return 0;
}

export type PageRequest<T> = {
  readonly rows: readonly T[];
  readonly filters: readonly Filter<T>[];
  readonly columns: readonly Column<T>[];
  readonly limit: number;
  readonly offset: number;
  /** Undefined selects paging by offset; "" is the first page of paging by cursor. */
  readonly cursor?: string | undefined;
};

export type Page<T> = {
  readonly rows: readonly T[];
  readonly total: number;
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
};

/**
 * Returns one page of the filtered and sorted rows, by offset or by cursor. Throws a 400 for an invalid cursor and for a
 * cursor of another order.
 */
export function pageOf<T>({ rows, filters, columns, limit, offset, cursor }: PageRequest<T>): Page<T> {
  const sorted = rows
    .filter((row) => filters.every((filter) => filter(row)))
    .map((row) => ({ row, values: columns.map(({ valueOf }) => valueOf(row)) }))
    .sort((one, other) => compareRows(one.values, other.values, columns));
  const total = sorted.length;
  if (cursor === undefined) {
    const page = sorted.slice(offset, offset + limit).map(({ row }) => row);
    return { rows: page, total, nextCursor: null, previousCursor: null };
  }
  const isBackward = cursor.startsWith("~");
  const position = cursor === "" ? null : decodeCursor(isBackward ? cursor.slice(1) : cursor, columns.length);
  const before = position === null ? [] : sorted.filter(({ values }) => compareRows(values, position, columns) < 0);
  const start = position === null ? 0 : sorted.findIndex(({ values }) => compareRows(values, position, columns) > 0);
  const after = start < 0 ? [] : sorted.slice(start);
  const page = isBackward ? before.slice(Math.max(0, before.length - limit)) : after.slice(0, limit);
  const hasNext = isBackward || after.length > limit;
  const hasPrevious = isBackward ? before.length > limit : position !== null;
  const [first, last] = [page[0], page.at(-1)];
  return {
    rows: page.map(({ row }) => row),
    total,
    nextCursor: hasNext && last !== undefined ? encodeCursor(last.values) : null,
    previousCursor: hasPrevious && first !== undefined ? `~${encodeCursor(first.values)}` : null,
  };
}

const encodeCursor = (values: readonly Sortable[]) => Buffer.from(JSON.stringify(values)).toString("base64url");

function decodeCursor(token: string, columnCount: number): readonly Sortable[] {
  const values = parseCursor(Buffer.from(token, "base64url").toString());
  if (values.length !== columnCount) throw badRequest("Cursor token does not match current query shape");
  return values;
}

function parseCursor(json: string): readonly Sortable[] {
  try {
    const parsed: unknown = JSON.parse(json);
    if (Array.isArray(parsed) && parsed.every(isSortable)) return parsed;
  } catch {
    // The token is not JSON.
  }
  throw badRequest("Invalid cursor token");
}

const isSortable = (value: unknown): value is Sortable =>
  value === null || typeof value === "string" || typeof value === "number";

/** The paging fields of a list of runs or task instances. */
export function pageFields(page: Page<unknown>, cursor?: string): Readonly<Record<string, unknown>> {
  return {
    total_entries: page.total,
    total_entries_limit: cursor === undefined ? null : 50_000,
    next_cursor: page.nextCursor,
    previous_cursor: page.previousCursor,
  };
}
