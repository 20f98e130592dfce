import DataLoader from "dataloader";
import type { AirflowClient } from "../../airflow/client/client.ts";
import { isResponseTooLarge } from "../../airflow/transport/transport-error.ts";
import type { AirflowXComEntry } from "../../airflow/wire/results.ts";
import { GatewayError } from "../../domain/errors.ts";
import { compareText } from "../../domain/order.ts";
import { type RunKey, runKeyText } from "../../domain/run-key.ts";
import { loadEach } from "../load-each.ts";

/** The largest value, as JSON, that is returned. */
export const MAX_VALUE_BYTES = 64 * 1024;
const PAGE_ROWS = 100;
/** The most outputs of one run. */
const MAX_ROWS = 20_000;

export type OutputValue = { readonly value: unknown; readonly isTruncated: boolean };
/** Outputs of one task of a run; of all its tasks if `taskId` is null. */
export type OutputsKey = RunKey & { readonly taskId: string | null };

/**
 * What the tasks of a run pushed, without the values, ordered by task, map index and key. A run's list is read once,
 * however many of its tasks are requested. Empty for an unknown run.
 */
export function createOutputs(
  airflow: Pick<AirflowClient, "xcomEntries">,
): DataLoader<OutputsKey, readonly AirflowXComEntry[], string> {
  const load = async (keys: readonly OutputsKey[]): Promise<(readonly AirflowXComEntry[] | Error)[]> => {
    const lists = new Map<string, Promise<readonly AirflowXComEntry[]>>();
    for (const [run, keysOfRun] of Map.groupBy(keys, runKeyText)) {
      const [first] = keysOfRun;
      if (first !== undefined) lists.set(run, readList(airflow, first, keysOfRun.length === 1 ? first.taskId : null));
    }
    return loadEach(keys, async (key) => {
      const rows = (await lists.get(runKeyText(key))) ?? [];
      return rows.filter((row) => key.taskId === null || row.task_id === key.taskId);
    });
  };
  return new DataLoader(load, { cacheKeyFn: (key) => `${runKeyText(key)}/${key.taskId ?? "~"}` });
}

/** The value of an output; one call each, since Airflow's list contains no values. */
export function createOutputValue(
  airflow: Pick<AirflowClient, "xcomEntry">,
): DataLoader<AirflowXComEntry, OutputValue, string> {
  return new DataLoader(async (rows) => loadEach(rows, async (row) => readValue(airflow, row)), {
    cacheKeyFn: (row) => JSON.stringify([row.dag_id, row.run_id, row.task_id, row.map_index, row.key]),
  });
}

async function readList(
  airflow: Pick<AirflowClient, "xcomEntries">,
  run: RunKey,
  taskId: string | null,
): Promise<readonly AirflowXComEntry[]> {
  const rows = new Map<string, AirflowXComEntry>();
  for (let offset = 0; ;) {
    const page = await airflow.xcomEntries(run, taskId ?? "~", { limit: PAGE_ROWS, offset });
    const entries = page?.xcom_entries ?? [];
    for (const row of entries) rows.set(JSON.stringify([row.task_id, row.map_index, row.key]), row);
    offset += entries.length;
    if (entries.length === 0 || offset >= (page?.total_entries ?? 0)) break;
    if (offset > MAX_ROWS) throw tooManyOutputs(page?.total_entries ?? offset);
  }
  return [...rows.values()].toSorted(
    (a, b) => compareText(a.task_id, b.task_id) || a.map_index - b.map_index || compareText(a.key, b.key),
  );
}

async function readValue(airflow: Pick<AirflowClient, "xcomEntry">, row: AirflowXComEntry): Promise<OutputValue> {
  const key = { dagId: row.dag_id, dagRunId: row.run_id, taskId: row.task_id, mapIndex: row.map_index };
  try {
    const value = (await airflow.xcomEntry(key, row.key))?.value ?? null;
    const isTruncated = Buffer.byteLength(JSON.stringify(value)) > MAX_VALUE_BYTES;
    return { value: isTruncated ? null : value, isTruncated };
  } catch (error) {
    if (isResponseTooLarge(error)) return { value: null, isTruncated: true };
    throw error;
  }
}

const tooManyOutputs = (total: number): GatewayError =>
  new GatewayError(
    "LIMIT_EXCEEDED",
    `At most ${MAX_ROWS} outputs can be read at once (this run has ${total}). Request those of one task.`,
    {
      limit: { name: "outputs", max: MAX_ROWS, actual: total, field: "outputs" },
    },
  );
