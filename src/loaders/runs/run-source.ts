import type { AirflowClient } from "../../airflow/client/client.ts";
import type { Query } from "../../airflow/wire/requests.ts";
import type { AirflowDagRun, AirflowDagRunList } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { runRowKeyText } from "../../domain/run-key.ts";
import type { RowSource } from "../scan/row-source.ts";
import type { RunFilterPlan } from "./plan-run-filter.ts";
import type { RunFilter } from "./run-filter.ts";

/** What runs are sorted by, as Airflow's column name. */
export type RunOrder = {
  readonly by: "run_after" | "start_date" | "end_date" | "duration" | "run_id";
  readonly descending: boolean;
};

/** Rows per batch call. Airflow up to 3.3.2 does not limit `page_limit`, and the time grows with the number of rows. */
export const RUN_BATCH_ROWS = 1000;
/** The most rows that a GET returns from Airflow 3.1 on, whatever its `limit`. */
const GET_ROWS = 100;
/** How often one page is requested if its rows are not in order. */
const MAX_ATTEMPTS = 4;

/**
 * The runs of one workflow, of several or of all, as a list to scan. It is read with the batch endpoint (exact ids; Airflow
 * loads no serialized DAG) if several workflows are named or the batch supports the complete filter, otherwise with GET,
 * which supports more filters.
 *
 * Up to Airflow 3.2 concurrent GET lists share their sort order: a list is sorted as the newest request, from any client,
 * requires. A page whose rows are not in order is therefore requested again.
 */
export function createRunSource(
  airflow: Pick<AirflowClient, "dagRuns" | "dagRunsBatch">,
  { filter, plan, order }: { filter: RunFilter; plan: RunFilterPlan; order: RunOrder },
): RowSource<AirflowDagRun> {
  const ids = filter.workflowIds;
  const order_by = `${order.descending ? "-" : ""}${order.by}`;
  const startingAt = (value: string | null): Record<string, string> =>
    value === null ? {} : { [`run_after_${order.descending ? "lte" : "gte"}`]: value };
  const source = {
    key: runRowKeyText,
    // Only run_after is never null, so only by run_after can a page start at a value.
    ...(order.by === "run_after" ? { sortValue: (run: AirflowDagRun) => run.run_after } : {}),
  };
  if (order.by !== "duration" && ((ids !== undefined && ids.length > 1) || plan.isExactInBody)) {
    return {
      ...source,
      pageSize: RUN_BATCH_ROWS,
      ...(plan.isExactInBody ? {} : { matches: plan.matches }),
      page: async (at) => {
        const { dag_runs, total_entries } = await airflow.dagRunsBatch({
          ...(ids === undefined ? {} : { dag_ids: ids }),
          ...plan.body,
          ...startingAt(at.from),
          order_by,
          page_offset: at.offset,
          page_limit: at.limit,
        });
        return { rows: dag_runs, total: total_entries };
      },
    };
  }
  const dagId = ids?.length === 1 ? (ids[0] ?? "~") : "~";
  const isExact = plan.isExactInQuery && (ids === undefined || ids.length === 1);
  return {
    ...source,
    pageSize: GET_ROWS,
    ...(isExact ? {} : { matches: plan.matches }),
    page: async (at) => {
      const query: Query = { ...plan.query, ...startingAt(at.from), order_by, offset: at.offset, limit: at.limit };
      for (let attempt = 1; ; attempt += 1) {
        const { dag_runs, total_entries } = await airflow.dagRuns(dagId, query).catch(emptyIfNotFound);
        if (isSorted(dag_runs, order)) return { rows: dag_runs, total: total_entries };
        if (attempt === MAX_ATTEMPTS) throw wrongOrder(dagId);
      }
    },
  };
}

/** Checks instants only: databases differ in how they sort texts, and in whether nulls come first or last. */
function isSorted(runs: readonly AirflowDagRun[], { by, descending }: RunOrder): boolean {
  if (by === "duration" || by === "run_id") return true;
  const times = runs.flatMap((run) => (run[by] === null ? [] : [Date.parse(run[by])]));
  return times.every(
    (time, i) => i === 0 || (descending ? time <= (times[i - 1] ?? time) : time >= (times[i - 1] ?? time)),
  );
}

const wrongOrder = (dagId: string): GatewayError =>
  new GatewayError(
    "AIRFLOW_UNREADABLE",
    `Airflow's response to GET /dags/${dagId}/dagRuns is not in the requested order.`,
  );

/** An unknown workflow has no runs, as in the batch. */
function emptyIfNotFound(error: unknown): AirflowDagRunList {
  if (error instanceof GatewayError && error.code === "NOT_FOUND") return { dag_runs: [], total_entries: 0 };
  throw error;
}
