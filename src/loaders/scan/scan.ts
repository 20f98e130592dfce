import { advance, relocate, START, type Position } from "./position.ts";
import { MAX_PAGES, tooManyRows, type RowSource } from "./row-source.ts";

/** Matching rows with the position after each. */
export type Scanned<Row> = {
  readonly rows: readonly { readonly node: Row; readonly position: Position }[];
  readonly hasMore: boolean;
  /** The number of rows in the list, if the first page reported it and Airflow's filter is exact. */
  readonly total: number | null;
};

/**
 * Reads the next `first` matching rows after a position. If Airflow can filter by the sort value, new rows before the
 * position have no effect; otherwise the position is located again by the keys of the rows before it. So no row is
 * repeated or skipped while rows are added and deleted. Throws LIMIT_EXCEEDED rather than returning a short list.
 */
export async function scan<Row>(source: RowSource<Row>, first: number, after: Position | null): Promise<Scanned<Row>> {
  if (first === 0) return { rows: [], hasMore: false, total: null };
  const found: { node: Row; position: Position }[] = [];
  const seen = new Set<string>();
  let at = after === null ? START : await relocate(source, after);
  let total: number | null = null;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const limit = source.matches === undefined ? Math.min(source.pageSize, first + 1 - found.length) : source.pageSize;
    const { offset } = at;
    const page = await source.page({ from: at.from, offset, limit });
    if (pages === 0 && after === null && source.matches === undefined) total = page.total;
    let newRows = 0;
    for (const { row, isMatch } of withMatches(source, page.rows)) {
      at = advance(source, at, row);
      if (seen.has(source.key(row))) continue;
      seen.add(source.key(row));
      newRows += 1;
      if (!(await isMatch())) continue;
      if (found.length === first) return { rows: found, hasMore: true, total };
      found.push({ node: row, position: at });
    }
    const isLast = newRows === 0 || (page.total !== null && offset + page.rows.length >= page.total);
    if (isLast) return { rows: found, hasMore: false, total };
  }
  throw tooManyRows();
}

/**
 * Each row with a function that returns whether it matches. The rows are matched in groups of `matchedAtOnce`, each group
 * only when its first row is reached, so that a page that is complete early costs no further calls.
 */
function withMatches<Row>(
  { matches, matchedAtOnce }: RowSource<Row>,
  rows: readonly Row[],
): readonly { readonly row: Row; readonly isMatch: () => boolean | Promise<boolean> }[] {
  if (matches === undefined) return rows.map((row) => ({ row, isMatch: () => true }));
  const groupSize = matchedAtOnce ?? rows.length;
  const results: (boolean | Promise<boolean>)[] = [];
  return rows.map((row, i) => ({
    row,
    isMatch: () => {
      while (results.length <= i) {
        for (const next of rows.slice(results.length, results.length + groupSize)) {
          const result = matches(next);
          // A rejection matters only if the scan reaches the row.
          if (typeof result !== "boolean") result.catch(() => {});
          results.push(result);
        }
      }
      return results[i] ?? false;
    },
  }));
}

/** The number of matching rows; counted row by row if Airflow's own count is not exact. */
export async function countAll<Row>(source: RowSource<Row>): Promise<number> {
  if (source.matches === undefined) {
    const { total } = await source.page({ from: null, offset: 0, limit: 1 });
    if (total !== null) return total;
  }
  const { rows } = await scan(source, MAX_PAGES * source.pageSize, null);
  return rows.length;
}
