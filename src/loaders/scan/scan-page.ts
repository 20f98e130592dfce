import { encodeCursor, toConnection, type Connection } from "../../graphql/connection.ts";
import { fromPosition, type Position } from "./position.ts";
import type { RowSource } from "./row-source.ts";
import { countAll, scan } from "./scan.ts";

/** A page of a list that is read from Airflow row by row. `totalCount` costs a call unless the first page reported it. */
export async function scanPage<Row>(
  source: RowSource<Row>,
  { scope, first, after }: { readonly scope: string; readonly first: number; readonly after: Position | null },
): Promise<Connection<Row>> {
  const { rows, hasMore, total } = await scan(source, first, after);
  return toConnection({
    rows: rows.map(({ node, position }) => ({ node, cursor: encodeCursor(scope, fromPosition(position)) })),
    hasNextPage: hasMore,
    hasPreviousPage: after !== null,
    totalCount: () => total ?? countAll(source),
  });
}

/** The page of a list of which it is known, without a call, that it is empty. */
export const emptyPage = <Row>(after: string | null): Connection<Row> =>
  toConnection<Row>({ rows: [], hasNextPage: false, hasPreviousPage: after !== null, totalCount: () => 0 });
