import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import { connection, decodeCursor, encodeCursor, scopeOf, type Connection } from "../graphql/connection.ts";
import { sinceVersion } from "../airflow/client/version.ts";
import { needs, planRunFilter, type RunFilter, type RunFilterFeatures } from "./run-filter.ts";
import { createRunSource, type RunOrder } from "./run-source.ts";
import { countAll, fromPosition, scan, toPosition } from "./scan.ts";

export type RunsArgs = {
  readonly filter: RunFilter;
  readonly order: RunOrder;
  readonly first: number;
  readonly after: string | null;
};
export type RunPage = Connection<AirflowDagRun>;

/** The name of a list of runs in its cursors: filter and order, not the page. */
export const runScope = ({ filter, order }: Pick<RunsArgs, "filter" | "order">): string =>
  scopeOf("runs", [filter, order]);

/**
 * One page of runs: one call, one more with `after` (to find the place again) and one for `totalCount` where the first
 * did not tell it. Throws LIMIT_EXCEEDED where a filter that Airflow lacks would have too many rows read.
 */
export async function runsPage(
  airflow: Pick<AirflowClient, "dagRuns" | "dagRunsBatch">,
  features: RunFilterFeatures,
  { filter, order, first, after }: RunsArgs,
): Promise<RunPage> {
  const scope = runScope({ filter, order });
  const position = after === null ? null : toPosition(decodeCursor(scope, after));
  const plan = planRunFilter(filter, features);
  if (order.by === "duration" && !features.durationOrder)
    throw needs(sinceVersion("durationOrder"), "An order by duration");
  if (plan.isEmpty)
    return connection({ rows: [], hasNextPage: false, hasPreviousPage: after !== null, totalCount: () => 0 });
  const source = createRunSource(airflow, { filter, plan, order });
  const { rows, hasMore, total } = await scan(source, first, position);
  return connection({
    rows: rows.map((row) => ({ node: row.node, cursor: encodeCursor(scope, fromPosition(row.position)) })),
    hasNextPage: hasMore,
    hasPreviousPage: after !== null,
    totalCount: () => total ?? countAll(source),
  });
}
