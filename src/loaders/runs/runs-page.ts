import type { AirflowClient } from "../../airflow/client/client.ts";
import { sinceVersion } from "../../airflow/client/version.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { cursorScope, decodeCursor, type Connection } from "../../graphql/connection.ts";
import { toPosition } from "../scan/position.ts";
import { emptyPage, scanPage } from "../scan/scan-page.ts";
import { needsAirflow, planRunFilter, type RunFilterFeatures } from "./plan-run-filter.ts";
import type { RunFilter } from "./run-filter.ts";
import { createRunSource, type RunOrder } from "./run-source.ts";

export type RunsArgs = {
  readonly filter: RunFilter;
  readonly order: RunOrder;
  readonly first: number;
  readonly after: string | null;
};
export type RunPage = Connection<AirflowDagRun>;

/** The scope of a list's cursors: its filter and order, not the page. */
export const runScope = ({ filter, order }: Pick<RunsArgs, "filter" | "order">): string =>
  cursorScope("runs", [filter, order]);

/**
 * One page of runs: one call, one more with `after` (to locate the position), and one for `totalCount` if the first page
 * did not report it. Throws LIMIT_EXCEEDED if a filter that Airflow does not support requires too many rows.
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
    throw needsAirflow(sinceVersion("durationOrder"), "An order by duration");
  if (plan.isEmpty) return emptyPage(after);
  return scanPage(createRunSource(airflow, { filter, plan, order }), { scope, first, after: position });
}
