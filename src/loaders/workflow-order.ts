import type { AirflowDag, AirflowDagRun } from "../airflow/wire/rows.ts";
import { compareParts, type SortKey } from "../graphql/connection.ts";
import { microsOf } from "../domain/instant.ts";

/** What workflows are ordered by, in Airflow's column names. */
export type WorkflowOrder = {
  readonly by: "dag_id" | "dag_display_name" | "next_dagrun" | "last_run_start_date";
  readonly descending: boolean;
};

/** What an order needs beside Airflow's own rows. */
export type OrderSources = {
  /** The name that people see, where it is not Airflow's. */
  readonly titleOf: (dagId: string) => string | undefined;
  readonly hasTitles: boolean;
  readonly latestRunOf: (dagId: string) => Promise<AirflowDagRun | undefined>;
};

/**
 * Whether Airflow's own order is the one that was asked for. It knows no names but its own, sorts the next run by its
 * logical date, takes for the newest run the one that was made last, and leaves it to the database where those without
 * any come.
 */
export const isAirflowsOrder = ({ by }: WorkflowOrder, { hasTitles }: OrderSources): boolean =>
  by === "dag_id" || (by === "dag_display_name" && !hasTitles);

/** Where each workflow stands in the order: the value that it is ordered by, and its id. */
export async function sortKeysOf(
  dags: readonly AirflowDag[],
  { by }: WorkflowOrder,
  { titleOf, latestRunOf }: OrderSources,
): Promise<ReadonlyMap<string, SortKey>> {
  const valueOf = async (dag: AirflowDag): Promise<string | number | null> => {
    if (by === "dag_display_name") return titleOf(dag.dag_id) ?? dag.dag_display_name;
    if (by === "next_dagrun") return instant(dag.next_dagrun_run_after);
    return by === "dag_id" ? dag.dag_id : instant((await latestRunOf(dag.dag_id))?.start_date);
  };
  return new Map(await Promise.all(dags.map(async (dag) => [dag.dag_id, [await valueOf(dag), dag.dag_id]] as const)));
}

/** Those without a value come last, whatever the direction. */
export function compareWorkflows({ descending }: WorkflowOrder): (a: SortKey, b: SortKey) => number {
  const turned = (a: SortKey[number], b: SortKey[number]): number =>
    descending && a !== null && b !== null ? compareParts(b, a) : compareParts(a, b);
  return ([valueA = null, idA = null], [valueB = null, idB = null]) => turned(valueA, valueB) || turned(idA, idB);
}

const instant = (time: string | null | undefined): number | null => (typeof time === "string" ? microsOf(time) : null);
