import DataLoader from "dataloader";
import type { AirflowClient, TaskInstancesBatch } from "../airflow/client/client.ts";
import { instanceRowKeyText, type RunKey, runKeyText, runRowKeyText } from "../domain/run-key.ts";
import { wasTooLarge } from "../airflow/transport/error-from-transport.ts";
import type { AirflowTaskInstance, AirflowTaskInstanceList } from "../airflow/wire/rows.ts";
import { GatewayError } from "../domain/errors.ts";
import { settled } from "./settled.ts";

type Batch = Pick<AirflowClient, "taskInstancesBatch">;

/** Of one call: what 50 workflows of a dozen tasks and three runs have together. Airflow up to 3.3.2 does not clamp it. */
const PAGE_ROWS = 2000;
/** The same where so many rows are more than one answer may hold: a row is 1 to 10 KB. */
const SMALL_PAGE_ROWS = 200;
/** Rows of one batch before it is an error rather than a heap full of task instances. */
const MAX_ROWS = 100_000;
/** How often a list is read whose rows move while they are read. */
const MAX_READINGS = 3;
/** How many rows that nobody asked for are worth one call less. */
const WORTH = 4;

/**
 * The task instances of each run, ordered by task id and map index: one call to Airflow for all the runs of a page.
 *
 * Two workflows can have runs of one name, and Airflow filters by the two lists apart: it sends instances of pairs that
 * nobody asked for. Grouping by the whole key drops them; where the pages show that most rows are of that kind, the rest
 * is asked for in groups of workflows that share run names.
 */
export function createTaskInstancesOfRun(airflow: Batch): DataLoader<RunKey, readonly AirflowTaskInstance[], string> {
  return new DataLoader(
    async (runs) => {
      const rows = new Map<string, Map<string, AirflowTaskInstance>>(runs.map((run) => [runKeyText(run), new Map()]));
      const outcome = await Promise.allSettled([readAll(airflow, runs, rows)]);
      return settled(
        runs.map((run) =>
          outcome[0].status === "rejected"
            ? outcome[0]
            : { status: "fulfilled", value: inOrder(rows.get(runKeyText(run))) },
        ),
      );
    },
    { cacheKeyFn: runKeyText, maxBatchSize: 1000 },
  );
}

async function readAll(
  airflow: Batch,
  runs: readonly RunKey[],
  into: Map<string, Map<string, AirflowTaskInstance>>,
): Promise<void> {
  const first = await readPages(airflow, runs, into, (rows, wanted, total) => total > rows && rows > WORTH * wanted);
  if (first === "whole") return;
  for (const group of groupsOfSharedNames(runs)) await readPages(airflow, group, into, () => false);
}

/** Reads every page; stops where `isWasteful` says so of what was read. Reads again when rows moved meanwhile: never a short list. */
async function readPages(
  airflow: Batch,
  runs: readonly RunKey[],
  into: Map<string, Map<string, AirflowTaskInstance>>,
  isWasteful: (read: number, wanted: number, total: number) => boolean,
): Promise<"whole" | "wasteful"> {
  const body: TaskInstancesBatch = {
    dag_ids: [...new Set(runs.map((run) => run.dagId))],
    dag_run_ids: [...new Set(runs.map((run) => run.dagRunId))],
  };
  let limit = PAGE_ROWS;
  for (let attempt = 0; attempt < MAX_READINGS; attempt += 1) {
    const seen = new Set<string>();
    let read = 0;
    let total = 0;
    let pages = 0;
    let wanted = 0;
    for (;;) {
      const page = await pageOf(airflow, { ...body, page_limit: limit, page_offset: read });
      if (page === null) {
        if (limit === SMALL_PAGE_ROWS) throw tooBig();
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
      if (isWasteful(read, wanted, total)) return "wasteful";
      if (page.task_instances.length === 0 || read >= total) break;
      if (read > MAX_ROWS) throw tooMany(total);
    }
    // A clear or a retry gives a row a new id and thereby a new place: over several pages it can then be missed.
    if (pages === 1 || seen.size === total) return "whole";
    for (const run of runs) into.get(runKeyText(run))?.clear();
  }
  throw new GatewayError(
    "AIRFLOW_UNAVAILABLE",
    "The task instances of these runs changed each time that they were read. Ask for fewer runs at once, or again.",
  );
}

/** Null where that many rows are more than one answer may hold. */
async function pageOf(airflow: Batch, body: TaskInstancesBatch): Promise<AirflowTaskInstanceList | null> {
  try {
    return await airflow.taskInstancesBatch(body);
  } catch (error) {
    if (wasTooLarge(error)) return null;
    throw error;
  }
}

/** Groups of workflows with the same run names: each is a cross product without waste. */
function groupsOfSharedNames(runs: readonly RunKey[]): RunKey[][] {
  const byWorkflow = Map.groupBy(runs, (run) => run.dagId);
  return [...Map.groupBy(byWorkflow.values(), namesOf).values()].map((group) => group.flat());
}

const namesOf = (runs: readonly RunKey[]): string => JSON.stringify(runs.map((run) => run.dagRunId).toSorted());

function inOrder(rows: ReadonlyMap<string, AirflowTaskInstance> | undefined): AirflowTaskInstance[] {
  return [...(rows?.values() ?? [])].toSorted((a, b) =>
    a.task_id === b.task_id ? a.map_index - b.map_index : a.task_id < b.task_id ? -1 : 1,
  );
}

const tooBig = (): GatewayError =>
  new GatewayError(
    "AIRFLOW_UNREADABLE",
    `Airflow's answer with ${SMALL_PAGE_ROWS} task instances is larger than 16 MiB.`,
  );

const tooMany = (total: number): GatewayError =>
  new GatewayError("LIMIT_EXCEEDED", `These runs have ${total} task instances together. Ask for fewer runs at once.`, {
    limit: { name: "taskInstances", max: MAX_ROWS, actual: total, field: "taskInstances" },
  });
