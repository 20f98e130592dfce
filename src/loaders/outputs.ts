import DataLoader from "dataloader";
import type { AirflowClient } from "../airflow/client/client.ts";
import { type RunKey, runKeyText } from "../domain/run-key.ts";
import { wasTooLarge } from "../airflow/transport/error-from-transport.ts";
import type { AirflowXComEntry } from "../airflow/wire/results.ts";
import { GatewayError } from "../domain/errors.ts";
import { settled } from "./settled.ts";

/** A value larger than this, as JSON, is not shown. */
export const MAX_VALUE_BYTES = 64 * 1024;
const PAGE_ROWS = 100;
/** Rows of one list before it is an error rather than a long wait. */
const MAX_ROWS = 20_000;

export type OutputValue = { readonly value: unknown; readonly isTruncated: boolean };
/** Which outputs: of all tasks of the run, or of one. */
export type OutputsKey = RunKey & { readonly taskId: string | null };

/**
 * What the tasks of a run pushed, without the values: one list for each run, however many of its tasks are asked for.
 * Ordered by task, map index and key. Empty where there is no such run.
 */
export function createOutputs(
  airflow: Pick<AirflowClient, "xcomEntries">,
): DataLoader<OutputsKey, readonly AirflowXComEntry[], string> {
  const load = async (keys: readonly OutputsKey[]): Promise<(readonly AirflowXComEntry[] | Error)[]> => {
    const lists = new Map<string, Promise<readonly AirflowXComEntry[]>>();
    for (const [run, ofRun] of Map.groupBy(keys, runKeyText)) {
      const [first] = ofRun;
      if (first !== undefined) lists.set(run, listOf(airflow, first, ofRun.length === 1 ? first.taskId : null));
    }
    const rows = async (key: OutputsKey) =>
      ((await lists.get(runKeyText(key))) ?? []).filter((row) => key.taskId === null || row.task_id === key.taskId);
    return settled(await Promise.allSettled(keys.map(rows)));
  };
  return new DataLoader(load, { cacheKeyFn: (key) => `${runKeyText(key)}/${key.taskId ?? "~"}` });
}

/** Each value by its row; one call each, since Airflow has no list with values. */
export function createOutputValue(
  airflow: Pick<AirflowClient, "xcomEntry">,
): DataLoader<AirflowXComEntry, OutputValue, string> {
  return new DataLoader(
    async (rows) => settled(await Promise.allSettled(rows.map(async (row) => valueOf(airflow, row)))),
    { cacheKeyFn: (row) => JSON.stringify([row.dag_id, row.run_id, row.task_id, row.map_index, row.key]) },
  );
}

async function listOf(
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
    if (offset > MAX_ROWS) throw tooMany(page?.total_entries ?? offset);
  }
  return [...rows.values()].toSorted(
    (a, b) => compare(a.task_id, b.task_id) || a.map_index - b.map_index || compare(a.key, b.key),
  );
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

async function valueOf(airflow: Pick<AirflowClient, "xcomEntry">, row: AirflowXComEntry): Promise<OutputValue> {
  const key = { dagId: row.dag_id, dagRunId: row.run_id, taskId: row.task_id, mapIndex: row.map_index };
  try {
    const value = (await airflow.xcomEntry(key, row.key))?.value ?? null;
    const isTruncated = Buffer.byteLength(JSON.stringify(value)) > MAX_VALUE_BYTES;
    return { value: isTruncated ? null : value, isTruncated };
  } catch (error) {
    if (wasTooLarge(error)) return { value: null, isTruncated: true };
    throw error;
  }
}

const tooMany = (total: number): GatewayError =>
  new GatewayError("LIMIT_EXCEEDED", `This run has ${total} outputs. Ask for those of one task.`, {
    limit: { name: "outputs", max: MAX_ROWS, actual: total, field: "outputs" },
  });
