import DataLoader from "dataloader";
import type { AirflowClient } from "../../airflow/client/client.ts";
import { isResponseTooLarge } from "../../airflow/transport/transport-error.ts";
import type { TaskInstancesBatch } from "../../airflow/wire/requests.ts";
import type { AirflowTaskInstance, AirflowTaskInstanceList } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { sortTaskInstances } from "../../domain/order.ts";
import { instanceRowKeyText, type RunKey, runKeyText, runRowKeyText } from "../../domain/run-key.ts";
import { loadEach } from "../load-each.ts";

type Airflow = Pick<AirflowClient, "taskInstancesBatch">;
/** Rows by run and by instance, both as key texts. */
type RowsByRun = ReadonlyMap<string, Map<string, AirflowTaskInstance>>;

/** Rows per call: enough for 50 workflows with a dozen tasks and three runs each. Airflow up to 3.3.2 does not limit it. */
const PAGE_ROWS = 2000;
/** The same if {@link PAGE_ROWS} rows exceed the largest response; a row is 1 to 10 KB. */
const SMALL_PAGE_ROWS = 200;
/** The most rows of one batch, so that task instances cannot fill the heap. */
const MAX_ROWS = 100_000;
/** How often a list is read whose rows change place while it is read. */
const MAX_READS = 3;
/** How many unwanted rows per wanted row are accepted to save a call. */
const MAX_WASTE = 4;

/**
 * The task instances of each run, ordered by task id and map index: one call for all runs of a page.
 *
 * Airflow filters by workflow ids and by run ids independently, and two workflows can have runs with the same id, so the
 * response can contain instances of runs that were not requested. Those are dropped. If most rows are of that kind, the
 * runs are read in groups of workflows that have the same run ids.
 */
export function createTaskInstancesOfRun(airflow: Airflow): DataLoader<RunKey, readonly AirflowTaskInstance[], string> {
  return new DataLoader(
    async (runs) => {
      const rows: RowsByRun = new Map(runs.map((run) => [runKeyText(run), new Map<string, AirflowTaskInstance>()]));
      const reading = readAll(airflow, runs, rows);
      return loadEach(runs, async (run) => {
        await reading;
        return sortTaskInstances(rows.get(runKeyText(run))?.values() ?? []);
      });
    },
    { cacheKeyFn: runKeyText, maxBatchSize: 1000 },
  );
}

async function readAll(airflow: Airflow, runs: readonly RunKey[], into: RowsByRun): Promise<void> {
  if ((await readPages(airflow, runs, into, isWasteful)) === "complete") return;
  for (const group of groupsWithSameRunIds(runs)) await readPages(airflow, group, into, () => false);
}

const isWasteful = (read: number, wanted: number, total: number): boolean => total > read && read > MAX_WASTE * wanted;

/**
 * Reads every page, or stops as soon as `isAborted` returns true for the rows read so far. Reads the list again if rows
 * changed place meanwhile, so that no instance is missing.
 */
async function readPages(
  airflow: Airflow,
  runs: readonly RunKey[],
  into: RowsByRun,
  isAborted: (read: number, wanted: number, total: number) => boolean,
): Promise<"complete" | "aborted"> {
  const body: TaskInstancesBatch = {
    dag_ids: [...new Set(runs.map((run) => run.dagId))],
    dag_run_ids: [...new Set(runs.map((run) => run.dagRunId))],
  };
  let limit = PAGE_ROWS;
  for (let attempt = 0; attempt < MAX_READS; attempt += 1) {
    const seen = new Set<string>();
    let read = 0;
    let total = 0;
    let pages = 0;
    let wanted = 0;
    for (;;) {
      const page = await readPage(airflow, { ...body, page_limit: limit, page_offset: read });
      if (page === null) {
        if (limit === SMALL_PAGE_ROWS) throw responseTooLarge();
        limit = SMALL_PAGE_ROWS;
        continue;
      }
      for (const row of page.task_instances) {
        const run = runRowKeyText(row);
        const instance = instanceRowKeyText(row);
        seen.add(`${run}/${instance}`);
        const rows = into.get(run);
        if (rows === undefined) continue;
        wanted += 1;
        rows.set(instance, row);
      }
      pages += 1;
      read += page.task_instances.length;
      total = page.total_entries ?? read;
      if (isAborted(read, wanted, total)) return "aborted";
      if (page.task_instances.length === 0 || read >= total) break;
      if (read > MAX_ROWS) throw tooManyInstances(total);
    }
    // Clearing or retrying gives a row a new id and so a new place in the list; between two pages it can be missed.
    if (pages === 1 || seen.size === total) return "complete";
    for (const run of runs) into.get(runKeyText(run))?.clear();
  }
  throw new GatewayError(
    "AIRFLOW_UNAVAILABLE",
    `The task instances of these runs changed during each of ${MAX_READS} reads. Request fewer runs at once, or retry.`,
  );
}

/** Null if the response is too large. */
async function readPage(airflow: Airflow, body: TaskInstancesBatch): Promise<AirflowTaskInstanceList | null> {
  try {
    return await airflow.taskInstancesBatch(body);
  } catch (error) {
    if (isResponseTooLarge(error)) return null;
    throw error;
  }
}

/** Groups of workflows with the same run ids, so that each combination of a workflow and a run id is a requested run. */
function groupsWithSameRunIds(runs: readonly RunKey[]): RunKey[][] {
  const byWorkflow = Map.groupBy(runs, (run) => run.dagId);
  return [...Map.groupBy(byWorkflow.values(), runIdsOf).values()].map((group) => group.flat());
}

const runIdsOf = (runs: readonly RunKey[]): string => JSON.stringify(runs.map((run) => run.dagRunId).toSorted());

const responseTooLarge = (): GatewayError =>
  new GatewayError(
    "AIRFLOW_UNREADABLE",
    `Airflow's response with ${SMALL_PAGE_ROWS} task instances is larger than 16 MiB.`,
  );

const tooManyInstances = (total: number): GatewayError =>
  new GatewayError(
    "LIMIT_EXCEEDED",
    `At most ${MAX_ROWS} task instances can be read at once (these runs have ${total}). Request fewer runs.`,
    {
      limit: { name: "taskInstances", max: MAX_ROWS, actual: total, field: "taskInstances" },
    },
  );
