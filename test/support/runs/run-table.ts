import type { DagRunsBatch, Query } from "../../../src/airflow/wire/requests.ts";
import type { AirflowDagRun, AirflowDagRunList } from "../../../src/airflow/wire/rows.ts";

/**
 * Airflow's two lists of runs with the rows of a test, in Airflow's order (ties by row number, in the direction of the
 * sort), with its offsets and inclusive ranges. Records the requests.
 */
export class RunTable {
  readonly rows: AirflowDagRun[] = [];
  readonly requests: (DagRunsBatch | Query)[] = [];
  /** Called after each page, so that a test can add runs between two pages. */
  afterEach: () => void = () => {};

  readonly dagRunsBatch = async (body: DagRunsBatch): Promise<AirflowDagRunList> => {
    this.requests.push(body);
    const rows = this.#sorted(body.order_by ?? "id").filter(
      (row) =>
        (body.dag_ids?.includes(row.dag_id) ?? true) &&
        (body.states?.includes(row.state) ?? true) &&
        (body.run_after_lte === undefined || row.run_after <= body.run_after_lte) &&
        (body.run_after_gte === undefined || row.run_after >= body.run_after_gte),
    );
    return this.#page(rows, body.page_offset ?? 0, body.page_limit ?? 100);
  };

  readonly dagRuns = async (dagId: string, query: Query): Promise<AirflowDagRunList> => {
    this.requests.push(query);
    const states = [query["state"] ?? []].flat();
    const rows = this.#sorted(String(query["order_by"] ?? "id")).filter(
      (row) =>
        (dagId === "~" || row.dag_id === dagId) &&
        (states.length === 0 || states.includes(row.state)) &&
        (query["run_after_lte"] === undefined || row.run_after <= String(query["run_after_lte"])) &&
        (query["run_after_gte"] === undefined || row.run_after >= String(query["run_after_gte"])),
    );
    return this.#page(rows, Number(query["offset"] ?? 0), Math.min(100, Number(query["limit"] ?? 50)));
  };

  #page(rows: AirflowDagRun[], offset: number, limit: number): AirflowDagRunList {
    const page = { dag_runs: rows.slice(offset, offset + limit), total_entries: rows.length };
    this.afterEach();
    return page;
  }

  #sorted(order: string): AirflowDagRun[] {
    const sign = order.startsWith("-") ? -1 : 1;
    const column = order.replace("-", "");
    const value = (row: AirflowDagRun): string =>
      String(column === "run_id" ? row.dag_run_id : column === "run_after" ? row.run_after : row.start_date);
    return this.rows
      .map((row, number) => ({ row, number }))
      .toSorted(
        (a, b) => sign * (value(a.row) < value(b.row) ? -1 : value(a.row) > value(b.row) ? 1 : a.number - b.number),
      )
      .map(({ row }) => row);
  }
}
