import { badCursor } from "../graphql/connection.ts";
import { badInput, GatewayError } from "../domain/errors.ts";

/** A list of Airflow's that is read page by page, in one order. */
export type Source<Row> = {
  /** Rows from `offset` on, of those that stand at or behind `from` (a sort value; null: of all). */
  readonly page: (at: { from: string | null; offset: number; limit: number }) => Promise<RawPage<Row>>;
  /** What tells one row from another. */
  readonly key: (row: Row) => string;
  /** The value to go on from, where Airflow can filter by the value it sorts by; left out: by offset alone. */
  readonly sortValue?: (row: Row) => string;
  /** What Airflow cannot filter by, or only roughly; left out where its filter is exact. */
  readonly matches?: (row: Row) => boolean | Promise<boolean>;
  /** How many rows are checked at once where that costs calls; left out: all of a page. */
  readonly checkedAtOnce?: number;
  /** How many rows one call may bring. */
  readonly pageSize: number;
};
export type RawPage<Row> = { readonly rows: readonly Row[]; readonly total: number | null };

/** A place in such a list: rows of value `from` that were passed, and the keys of the last few of them. */
export type Position = { readonly from: string | null; readonly offset: number; readonly keys: readonly string[] };

export type Scanned<Row> = {
  readonly rows: readonly { readonly node: Row; readonly position: Position }[];
  readonly hasMore: boolean;
  /** How many rows there are in all, where the first call told it and Airflow's filter is exact. */
  readonly total: number | null;
};

/** How many calls one list may cost before it is an error rather than a long wait. */
export const MAX_PAGES = 200;
/** Keys that a cursor carries: it stays good while one of these rows is there. */
const ANCHORS = 5;
const MAX_OFFSET = 2 ** 31 - 1;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/**
 * The next `first` rows behind `after`. Where Airflow can filter by the sort value, rows that arrive in front disturb
 * nothing; elsewhere the place is found again by the keys of the rows before it. No row is repeated and none is left
 * out while others come and go. Throws LIMIT_EXCEEDED rather than giving a short list.
 */
export async function scan<Row>(source: Source<Row>, first: number, after: Position | null): Promise<Scanned<Row>> {
  if (first === 0) return { rows: [], hasMore: false, total: null };
  const start = after === null ? { from: null, offset: 0, keys: [] } : await findAgain(source, after);
  const found: { node: Row; position: Position }[] = [];
  const seen = new Set<string>();
  let at: Position = start;
  let total: number | null = null;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const limit = source.matches === undefined ? Math.min(source.pageSize, first + 1 - found.length) : source.pageSize;
    const before = at;
    const page = await source.page({ from: at.from, offset: at.offset, limit });
    if (pages === 0 && after === null && source.matches === undefined) total = page.total;
    let fresh = 0;
    for (const { row, isWanted } of checked(source, page.rows)) {
      at = step(source, at, row);
      if (seen.has(source.key(row))) continue;
      seen.add(source.key(row));
      fresh += 1;
      if (!(await isWanted())) continue;
      if (found.length === first) return { rows: found, hasMore: true, total };
      found.push({ node: row, position: at });
    }
    const read = before.offset + page.rows.length;
    if (fresh === 0 || (page.total !== null && read >= page.total)) return { rows: found, hasMore: false, total };
  }
  throw tooManyRows();
}

/** Each row with its verdict, which is asked for together with those of its neighbours and no sooner than needed. */
function checked<Row>(
  { matches, checkedAtOnce }: Source<Row>,
  rows: readonly Row[],
): readonly { readonly row: Row; readonly isWanted: () => boolean | Promise<boolean> }[] {
  if (matches === undefined) return rows.map((row) => ({ row, isWanted: () => true }));
  const atOnce = checkedAtOnce ?? rows.length;
  const verdicts: (boolean | Promise<boolean>)[] = [];
  return rows.map((row, i) => ({
    row,
    isWanted: () => {
      while (verdicts.length <= i) {
        for (const next of rows.slice(verdicts.length, verdicts.length + atOnce)) {
          const verdict = matches(next);
          // Whoever gets that far reads the failure; nobody need.
          if (typeof verdict !== "boolean") verdict.catch(() => {});
          verdicts.push(verdict);
        }
      }
      return verdicts[i] ?? false;
    },
  }));
}

/** How many rows match, counted one by one where Airflow's own count is not of exactly these. */
export async function countAll<Row>(source: Source<Row>): Promise<number> {
  if (source.matches === undefined) {
    const { total } = await source.page({ from: null, offset: 0, limit: 1 });
    if (total !== null) return total;
  }
  const { rows } = await scan(source, MAX_PAGES * source.pageSize, null);
  return rows.length;
}

/** Reads a cursor's position back; BAD_USER_INPUT when it is none. */
export function toPosition(value: unknown): Position {
  if (!Array.isArray(value) || value.length !== 3) throw badCursor();
  const [from, offset, keys] = value as readonly unknown[];
  // What goes to Airflow must be what Airflow gave: it answers a time without offset, or an offset of 2^63, by failing.
  if (from !== null && (typeof from !== "string" || !INSTANT.test(from))) throw badCursor();
  if (typeof offset !== "number" || !Number.isInteger(offset) || offset < 0 || offset > MAX_OFFSET) throw badCursor();
  if (!Array.isArray(keys) || keys.length === 0 || !keys.every((key) => typeof key === "string")) throw badCursor();
  return { from, offset, keys };
}

/** A position as plain data, for a cursor. */
export const fromPosition = ({ from, offset, keys }: Position): unknown => [from, offset, keys];

function step<Row>({ sortValue, key }: Source<Row>, at: Position, row: Row): Position {
  const keys = [...at.keys.slice(1 - ANCHORS), key(row)];
  if (sortValue === undefined) return { from: null, offset: at.offset + 1, keys };
  const value = sortValue(row);
  return value === at.from ? { from: value, offset: at.offset + 1, keys } : { from: value, offset: 1, keys };
}

/** Where the last row of the cursor stands now: nearly always where it stood, so a few rows are read to see it. */
async function findAgain<Row>(source: Source<Row>, after: Position): Promise<Position> {
  const near = Math.max(0, after.offset - 2 * ANCHORS);
  const found = (await lastAnchor(source, after, near)) ?? (near === 0 ? null : await lastAnchor(source, after, 0));
  if (found !== null) return found;
  throw badInput("The rows that this `after` stands for are gone. Begin again at the first page.");
}

/** Reads on from `offset` until the last key of the cursor shows, or else gives the place of the last of its other keys. */
async function lastAnchor<Row>(source: Source<Row>, after: Position, offset: number): Promise<Position | null> {
  let best: { rank: number; offset: number } | null = null;
  let read = offset;
  let ties = offset;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const limit = pages === 0 ? Math.min(source.pageSize, after.offset - offset + ANCHORS) : source.pageSize;
    const page = await source.page({ from: after.from, offset: read, limit });
    for (const [i, row] of page.rows.entries()) {
      const rank = after.keys.indexOf(source.key(row));
      if (rank > (best?.rank ?? -1)) best = { rank, offset: read + i + 1 };
      if (rank === after.keys.length - 1) return { ...after, offset: read + i + 1 };
    }
    read += page.rows.length;
    const tied = page.rows.filter((row) => source.sortValue?.(row) === after.from).length;
    ties += tied;
    const isPast = source.sortValue !== undefined && tied < page.rows.length;
    if (isPast || page.rows.length === 0 || (page.total !== null && read >= page.total)) break;
  }
  // Of rows of one instant none is left: whatever stands behind that instant was not given yet.
  if (best === null && source.sortValue !== undefined && ties === 0) return { ...after, offset: 0 };
  return best === null ? null : { ...after, offset: best.offset };
}

/** LIMIT_EXCEEDED for a list that cannot be answered within the bound; better than a short list. */
export const tooManyRows = (): Error =>
  new GatewayError("LIMIT_EXCEEDED", "Too many rows have to be read to answer this. Narrow the filter.", {
    limit: { name: "airflowPages", max: MAX_PAGES, actual: MAX_PAGES + 1 },
  });
