import type { AirflowDag, AirflowDagRun } from "../../airflow/wire/rows.ts";
import { toMicroseconds } from "../../domain/instant.ts";
import { compareSortValues, type SortKey } from "../../graphql/connection.ts";

/** What workflows are sorted by, as Airflow's column name. */
export type WorkflowOrder = {
  readonly by: "dag_id" | "dag_display_name" | "next_dagrun" | "last_run_start_date";
  readonly descending: boolean;
};

/** The values that Airflow's own rows do not contain. */
export type OrderSources = {
  /** The title in the workflow's manifest, if it has one. */
  readonly titleOf: (dagId: string) => string | undefined;
  readonly hasTitles: boolean;
  readonly latestRunOf: (dagId: string) => Promise<AirflowDagRun | undefined>;
};

/**
 * Whether Airflow can sort by the requested order itself. It does not know the manifests' titles, sorts the next run by
 * its logical date, sorts the latest run by creation time, and leaves the position of nulls to its database.
 */
export const isAirflowOrder = ({ by }: WorkflowOrder, { hasTitles }: OrderSources): boolean =>
  by === "dag_id" || (by === "dag_display_name" && !hasTitles);

/** The sort key of each workflow by its id: the value that it is sorted by, then the id. */
export async function sortKeysOf(
  dags: readonly AirflowDag[],
  { by }: WorkflowOrder,
  { titleOf, latestRunOf }: OrderSources,
): Promise<ReadonlyMap<string, SortKey>> {
  const valueOf = async (dag: AirflowDag): Promise<string | number | null> => {
    if (by === "dag_display_name") return titleOf(dag.dag_id) ?? dag.dag_display_name;
    if (by === "next_dagrun") return microsecondsOrNull(dag.next_dagrun_run_after);
    return by === "dag_id" ? dag.dag_id : microsecondsOrNull((await latestRunOf(dag.dag_id))?.start_date);
  };
  return new Map(await Promise.all(dags.map(async (dag) => [dag.dag_id, [await valueOf(dag), dag.dag_id]] as const)));
}

/** Compares two sort keys. Workflows without a value come last in either direction. */
export function compareWorkflows({ descending }: WorkflowOrder): (a: SortKey, b: SortKey) => number {
  const compare = (a: SortKey[number], b: SortKey[number]): number =>
    descending && a !== null && b !== null ? compareSortValues(b, a) : compareSortValues(a, b);
  return ([valueA = null, idA = null], [valueB = null, idB = null]) => compare(valueA, valueB) || compare(idA, idB);
}

const microsecondsOrNull = (time: string | null | undefined): number | null =>
  typeof time === "string" ? toMicroseconds(time) : null;
