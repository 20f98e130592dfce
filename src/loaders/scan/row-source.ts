import { GatewayError } from "../../domain/errors.ts";

/** A list in Airflow that is read page by page in one order. */
export type RowSource<Row> = {
  /** Rows starting at `offset`, counted from the first row whose sort value is `from`; null: from the start of the list. */
  readonly page: (at: { from: string | null; offset: number; limit: number }) => Promise<RowPage<Row>>;
  /** Identifies a row. */
  readonly key: (row: Row) => string;
  /** The sort value of a row, if Airflow can filter by it. Without it, a position is an offset into the whole list. */
  readonly sortValue?: (row: Row) => string;
  /** Conditions that Airflow cannot filter by exactly. Absent if Airflow's filter is exact. */
  readonly matches?: (row: Row) => boolean | Promise<boolean>;
  /** How many rows are matched at once, if matching a row costs calls. Absent: all rows of a page. */
  readonly matchedAtOnce?: number;
  /** Rows of a full page. */
  readonly pageSize: number;
};

/** Rows in order, and the number of rows in the whole list if Airflow reports it. */
export type RowPage<Row> = { readonly rows: readonly Row[]; readonly total: number | null };

/** Calls that reading one list may cost. */
export const MAX_PAGES = 200;

/** LIMIT_EXCEEDED for a list that cannot be read completely within {@link MAX_PAGES}: an error rather than a short list. */
export const tooManyRows = (): GatewayError =>
  new GatewayError("LIMIT_EXCEEDED", `This list requires more than ${MAX_PAGES} calls to Airflow. Narrow the filter.`, {
    limit: { name: "airflowPages", max: MAX_PAGES, actual: MAX_PAGES + 1 },
  });
