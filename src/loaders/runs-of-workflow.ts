import DataLoader from "dataloader";
import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import { connection, encodeCursor } from "../graphql/connection.ts";
import { latestRunsOfWorkflows } from "./latest-runs.ts";
import { planRunFilter, type RunFilterFeatures } from "./run-filter.ts";
import { createRunSource } from "./run-source.ts";
import { runScope, runsPage, type RunPage, type RunsArgs } from "./runs-page.ts";
import { countAll, fromPosition } from "./scan.ts";
import { settled } from "./settled.ts";
import { runRowKeyText } from "../domain/run-key.ts";

export type RunsOfWorkflowKey = RunsArgs & { readonly dagId: string };

/**
 * A page of runs of each of many workflows: one call for all that ask with one filter, newest first and from the start,
 * whatever their `first`; any other page by itself.
 */
export function createRunsOfWorkflow(
  airflow: Pick<AirflowClient, "dagRuns" | "dagRunsBatch">,
  {
    features,
    countOf,
    onRuns = () => {},
  }: {
    readonly features: () => Promise<RunFilterFeatures>;
    /** How many runs a workflow has in all. */
    readonly countOf: (dagId: string) => Promise<number>;
    /** Told what came: who asks for one of these runs by its id need not ask again. */
    readonly onRuns?: (runs: readonly AirflowDagRun[]) => void;
  },
): DataLoader<RunsOfWorkflowKey, RunPage, string> {
  const load = async (keys: readonly RunsOfWorkflowKey[]): Promise<(RunPage | Error)[]> => {
    const known = await features();
    const groups = Map.groupBy(keys, groupOf);
    const loaded = new Map<string, Promise<(key: RunsOfWorkflowKey) => RunPage>>();
    for (const [name, group] of groups)
      if (group.every(isBatchable)) loaded.set(name, loadGroup(airflow, known, group, countOf));
    const page = async (key: RunsOfWorkflowKey): Promise<RunPage> => {
      const group = loaded.get(groupOf(key));
      const own = group === undefined ? await loadOne(airflow, known, key) : (await group)(key);
      onRuns(own.nodes);
      return own;
    };
    return settled(await Promise.allSettled(keys.map(page)));
  };
  return new DataLoader(load, { cacheKeyFn: cacheKeyOf, maxBatchSize: 2000 });
}

const isBatchable = (key: RunsOfWorkflowKey): boolean =>
  key.after === null && key.first > 0 && key.order.by === "run_after" && key.order.descending;

const cacheKeyOf = (key: RunsOfWorkflowKey): string =>
  JSON.stringify([key.dagId, key.filter, key.order, key.first, key.after]);

const groupOf = (key: RunsOfWorkflowKey): string => (isBatchable(key) ? JSON.stringify(key.filter) : cacheKeyOf(key));

/** One row more than anyone asked for tells whether there is a next page. */
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
  const runs = plan.isEmpty
    ? new Map<string, readonly AirflowDagRun[]>()
    : await latestRunsOfWorkflows(airflow, { dagIds, count, plan });
  return (key) => {
    const own = runs.get(key.dagId) ?? [];
    const args = { ...key, filter: { ...key.filter, workflowIds: [key.dagId] } };
    return connection({
      rows: withCursors(own.slice(0, key.first), runScope(args)),
      hasNextPage: own.length > key.first,
      hasPreviousPage: false,
      totalCount: () => {
        if (own.length < count) return own.length;
        if (Object.values(key.filter).every((value) => value === undefined)) return countOf(key.dagId);
        return countAll(createRunSource(airflow, { ...args, plan: planRunFilter(args.filter, features) }));
      },
    });
  };
}

function withCursors(runs: readonly AirflowDagRun[], scope: string): { node: AirflowDagRun; cursor: string }[] {
  return runs.map((node, index) => {
    const tied = runs.slice(0, index + 1).filter((run) => run.run_after === node.run_after);
    const keys = tied.slice(-5).map(runRowKeyText);
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
