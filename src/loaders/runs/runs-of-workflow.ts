import DataLoader from "dataloader";
import type { AirflowClient } from "../../airflow/client/client.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { runRowKeyText } from "../../domain/run-key.ts";
import { toConnection, encodeCursor } from "../../graphql/connection.ts";
import { loadEach } from "../load-each.ts";
import { ANCHOR_KEYS, fromPosition } from "../scan/position.ts";
import { countAll } from "../scan/scan.ts";
import { latestRunsOfWorkflows } from "./latest-runs.ts";
import { planRunFilter, type RunFilterFeatures } from "./plan-run-filter.ts";
import { createRunSource } from "./run-source.ts";
import { runScope, runsPage, type RunPage, type RunsArgs } from "./runs-page.ts";

export type RunsOfWorkflowKey = RunsArgs & { readonly dagId: string };

/**
 * A page of runs of each workflow. First pages in the order newest first share one call if their filters are equal,
 * whatever their `first`. Any other page is read separately.
 */
export function createRunsOfWorkflow(
  airflow: Pick<AirflowClient, "dagRuns" | "dagRunsBatch">,
  {
    features,
    countOf,
    onRuns = () => {},
  }: {
    readonly features: () => Promise<RunFilterFeatures>;
    /** The number of all runs of a workflow. */
    readonly countOf: (dagId: string) => Promise<number>;
    /** Receives the runs of every page, for caching by id. */
    readonly onRuns?: (runs: readonly AirflowDagRun[]) => void;
  },
): DataLoader<RunsOfWorkflowKey, RunPage, string> {
  const load = async (keys: readonly RunsOfWorkflowKey[]): Promise<(RunPage | Error)[]> => {
    const known = await features();
    const groups = new Map<string, Promise<(key: RunsOfWorkflowKey) => RunPage>>();
    for (const [name, group] of Map.groupBy(keys, groupOf))
      if (group.every(isBatchable)) groups.set(name, loadGroup(airflow, known, group, countOf));
    return loadEach(keys, async (key) => {
      const group = groups.get(groupOf(key));
      const page = group === undefined ? await loadOne(airflow, known, key) : (await group)(key);
      onRuns(page.nodes);
      return page;
    });
  };
  return new DataLoader(load, { cacheKeyFn: cacheKeyOf, maxBatchSize: 2000 });
}

const isBatchable = (key: RunsOfWorkflowKey): boolean =>
  key.after === null && key.first > 0 && key.order.by === "run_after" && key.order.descending;

const cacheKeyOf = (key: RunsOfWorkflowKey): string =>
  JSON.stringify([key.dagId, key.filter, key.order, key.first, key.after]);

const groupOf = (key: RunsOfWorkflowKey): string => (isBatchable(key) ? JSON.stringify(key.filter) : cacheKeyOf(key));

/** Reads one row more than the largest `first`, which shows whether there is a next page. */
async function loadGroup(
  airflow: Pick<AirflowClient, "dagRuns" | "dagRunsBatch">,
  features: RunFilterFeatures,
  group: readonly RunsOfWorkflowKey[],
  countOf: (dagId: string) => Promise<number>,
): Promise<(key: RunsOfWorkflowKey) => RunPage> {
  const filter = group[0]?.filter ?? {};
  const plan = planRunFilter(filter, features);
  const count = Math.max(...group.map((key) => key.first)) + 1;
  const dagIds = [...new Set(group.map((key) => key.dagId))];
  const latest = plan.isEmpty
    ? new Map<string, readonly AirflowDagRun[]>()
    : await latestRunsOfWorkflows(airflow, { dagIds, count, plan });
  return (key) => {
    const runs = latest.get(key.dagId) ?? [];
    const args = { ...key, filter: { ...key.filter, workflowIds: [key.dagId] } };
    return toConnection({
      rows: withCursors(runs.slice(0, key.first), runScope(args)),
      hasNextPage: runs.length > key.first,
      hasPreviousPage: false,
      totalCount: () => {
        if (runs.length < count) return runs.length;
        if (Object.values(key.filter).every((value) => value === undefined)) return countOf(key.dagId);
        return countAll(createRunSource(airflow, { ...args, plan: planRunFilter(args.filter, features) }));
      },
    });
  };
}

function withCursors(runs: readonly AirflowDagRun[], scope: string): { node: AirflowDagRun; cursor: string }[] {
  return runs.map((node, index) => {
    const tied = runs.slice(0, index + 1).filter((run) => run.run_after === node.run_after);
    const keys = tied.slice(-ANCHOR_KEYS).map(runRowKeyText);
    return { node, cursor: encodeCursor(scope, fromPosition({ from: node.run_after, offset: tied.length, keys })) };
  });
}

async function loadOne(
  airflow: Pick<AirflowClient, "dagRuns" | "dagRunsBatch">,
  features: RunFilterFeatures,
  { dagId, ...args }: RunsOfWorkflowKey,
): Promise<RunPage> {
  return runsPage(airflow, features, { ...args, filter: { ...args.filter, workflowIds: [dagId] } });
}
