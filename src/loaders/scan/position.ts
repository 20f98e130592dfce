import { badInput } from "../../domain/errors.ts";
import { invalidCursor } from "../../graphql/connection.ts";
import { MAX_PAGES, type RowSource } from "./row-source.ts";

/**
 * The position after a row: how many rows with the sort value `from` precede it, that row included, and the keys of the
 * last few of them. For a source without sort values `from` is null and `offset` counts from the start of the list.
 */
export type Position = { readonly from: string | null; readonly offset: number; readonly keys: readonly string[] };

/** The start of a list. */
export const START: Position = { from: null, offset: 0, keys: [] };

/** How many keys a cursor contains. It stays valid while one of these rows exists. */
export const ANCHOR_KEYS = 5;
const MAX_OFFSET = 2 ** 31 - 1;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** Parses the position in a decoded cursor. Throws BAD_USER_INPUT for anything else. */
export function toPosition(value: unknown): Position {
  if (!Array.isArray(value) || value.length !== 3) throw invalidCursor();
  const [from, offset, keys] = value as readonly unknown[];
  // Airflow fails on a time without an offset and on an offset of 2^63, so nothing else than its own values is sent.
  if (from !== null && (typeof from !== "string" || !INSTANT.test(from))) throw invalidCursor();
  if (typeof offset !== "number" || !Number.isInteger(offset) || offset < 0 || offset > MAX_OFFSET)
    throw invalidCursor();
  if (!Array.isArray(keys) || keys.length === 0 || !keys.every((key) => typeof key === "string")) throw invalidCursor();
  return { from, offset, keys };
}

/** The position as plain data for a cursor. */
export const fromPosition = ({ from, offset, keys }: Position): unknown => [from, offset, keys];

/** The position after the next row. */
export function advance<Row>({ sortValue, key }: RowSource<Row>, at: Position, row: Row): Position {
  const keys = [...at.keys.slice(1 - ANCHOR_KEYS), key(row)];
  if (sortValue === undefined) return { from: null, offset: at.offset + 1, keys };
  const value = sortValue(row);
  return value === at.from ? { from: value, offset: at.offset + 1, keys } : { from: value, offset: 1, keys };
}

/**
 * Where the row before the cursor is now. It has rarely moved, so a few rows around the old position are read first, then
 * the list from the start. Throws BAD_USER_INPUT if none of the cursor's rows exists any more.
 */
export async function relocate<Row>(source: RowSource<Row>, after: Position): Promise<Position> {
  const nearby = Math.max(0, after.offset - 2 * ANCHOR_KEYS);
  const found = (await findAnchor(source, after, nearby)) ?? (nearby === 0 ? null : await findAnchor(source, after, 0));
  if (found !== null) return found;
  throw badInput("The rows that `after` refers to no longer exist. Start again at the first page.");
}

/** Reads from `offset` until the last key of the cursor appears; otherwise the position after the latest of its other keys. */
async function findAnchor<Row>(source: RowSource<Row>, after: Position, offset: number): Promise<Position | null> {
  let best: { rank: number; offset: number } | null = null;
  let read = offset;
  let ties = offset;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const limit = pages === 0 ? Math.min(source.pageSize, after.offset - offset + ANCHOR_KEYS) : source.pageSize;
    const page = await source.page({ from: after.from, offset: read, limit });
    for (const [i, row] of page.rows.entries()) {
      const rank = after.keys.indexOf(source.key(row));
      if (rank > (best?.rank ?? -1)) best = { rank, offset: read + i + 1 };
      if (rank === after.keys.length - 1) return { ...after, offset: read + i + 1 };
    }
    read += page.rows.length;
    const tied = page.rows.filter((row) => source.sortValue?.(row) === after.from).length;
    ties += tied;
    const isPastTies = source.sortValue !== undefined && tied < page.rows.length;
    if (isPastTies || page.rows.length === 0 || (page.total !== null && read >= page.total)) break;
  }
  // No row with this sort value is left, so the rows after that value have not been returned yet.
  if (best === null && source.sortValue !== undefined && ties === 0) return { ...after, offset: 0 };
  return best === null ? null : { ...after, offset: best.offset };
}
