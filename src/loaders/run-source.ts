import type { AirflowClient, Query } from "../airflow/client/client.ts";
import type { AirflowDagRun, AirflowDagRunList } from "../airflow/wire/rows.ts";
import { GatewayError } from "../domain/errors.ts";
import type { RunFilter, RunFilterPlan } from "./run-filter.ts";
import type { Source } from "./scan.ts";
import { runRowKeyText } from "../domain/run-key.ts";

/** What runs are ordered by, in Airflow's column names. */
export type RunOrder = {
  readonly by: "run_after" | "start_date" | "end_date" | "duration" | "run_id";
  readonly descending: boolean;
};

/** Rows of a batch a call; Airflow up to 3.3.2 does not clamp `page_limit`, and rows are what costs. */
export const RUN_BATCH_ROWS = 1000;
/** How often one page is asked for before its order is given up on. */
const MAX_ATTEMPTS = 4;
/** What a GET brings at most from 3.1 on, whatever `limit` says. */
const GET_ROWS = 100;

/**
 * The runs of one workflow, of several or of all, as a list to scan: by the batch (exact ids, no serialized DAG loaded)
 * where several workflows are named or it says all that the filter says, else by GET, which knows more filters.
 *
 * Up to Airflow 3.2 a GET list sorts by what the newest request to it asked for, whoever that came from: an order that the
 * rows show to be another's is asked for again.
 */
export function createRunSource(
  airflow: Pick<AirflowClient, "dagRuns" | "dagRunsBatch">,
  { filter, plan, order }: { filter: RunFilter; plan: RunFilterPlan; order: RunOrder },
): Source<AirflowDagRun> {
  const ids = filter.workflowIds;
  const order_by = `${order.descending ? "-" : ""}${order.by}`;
  const from = (value: string | null): Record<string, string> =>
    value === null ? {} : { [`run_after_${order.descending ? "lte" : "gte"}`]: value };
  const source = {
    key: runRowKeyText,
    // Only run_after is never null, so only by it a page can be asked for by value.
    ...(order.by === "run_after" ? { sortValue: (run: AirflowDagRun) => run.run_after } : {}),
  };
  if (order.by !== "duration" && ((ids !== undefined && ids.length > 1) || plan.isExactInBody)) {
    return {
      ...source,
      pageSize: RUN_BATCH_ROWS,
      ...(plan.isExactInBody ? {} : { matches: plan.matches }),
      page: async (at) => {
        const body = {
          ...(ids === undefined ? {} : { dag_ids: ids }),
          ...plan.body,
          ...from(at.from),
          order_by,
          page_offset: at.offset,
          page_limit: at.limit,
        };
        const { dag_runs, total_entries } = await airflow.dagRunsBatch(body);
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
      const query: Query = { ...plan.query, ...from(at.from), order_by, offset: at.offset, limit: at.limit };
      for (let attempt = 1; ; attempt += 1) {
        const { dag_runs, total_entries } = await airflow.dagRuns(dagId, query).catch(nothingThere);
        if (isInOrder(dag_runs, order)) return { rows: dag_runs, total: total_entries };
        if (attempt === MAX_ATTEMPTS) throw disordered(dagId);
      }
    },
  };
}

/** Told by instants alone: databases sort texts each in their own way, and nulls first or last. */
function isInOrder(runs: readonly AirflowDagRun[], { by, descending }: RunOrder): boolean {
  if (by === "duration" || by === "run_id") return true;
  const times = runs.flatMap((run) => (run[by] === null ? [] : [Date.parse(run[by])]));
  return times.every(
    (time, i) => i === 0 || (descending ? time <= (times[i - 1] ?? time) : time >= (times[i - 1] ?? time)),
  );
}

const disordered = (dagId: string): GatewayError =>
  new GatewayError(
    "AIRFLOW_UNREADABLE",
    `Airflow's answer to GET /dags/${dagId}/dagRuns is not in the order that was asked for.`,
  );

/** No such workflow (any more) is no run: what the batch says of it, too. */
function nothingThere(error: unknown): AirflowDagRunList {
  if (error instanceof GatewayError && error.code === "NOT_FOUND") return { dag_runs: [], total_entries: 0 };
  throw error;
}
