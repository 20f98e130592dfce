import type { ClearTaskInstancesBody } from "../../airflow/client/client.ts";
import { type RunKey, runKeyOf } from "../../domain/run-key.ts";
import { sinceVersion } from "../../airflow/client/version.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { runGlobalId } from "../../graphql/ids.ts";
import { inOrder, isCleared, sameOnes } from "./affected.ts";
import { isCancelled, wordsOf } from "../state/cancel-mark.ts";
import { clearing } from "./clear-body.ts";
import { Complaints, noteProblem } from "../argument-errors.ts";
import { existingRun } from "../existing-run.ts";
import { patchRun } from "../state/set-run-state.ts";
import { writeOnce } from "../write-once.ts";
import type { RunSources } from "../sources.ts";
import { written } from "../written.ts";

export type RetryRequest = {
  readonly key: RunKey;
  readonly scope: "FAILED_TASKS" | "ALL_TASKS";
  readonly onLatestVersion: boolean;
  /** Replaces the run's note; null leaves it. */
  readonly note: string | null;
  readonly dryRun: boolean;
};

/** What runs again, and the run as it stands. */
export type Retried = {
  readonly run: AirflowDagRun;
  readonly taskInstances: readonly AirflowTaskInstance[];
  readonly dryRun: boolean;
};

/**
 * Clears what failed (or everything) of a run, so that Airflow runs it again. Of a cancelled run what failed includes
 * what cancelling skipped: Airflow's own clear would leave that out and call the run a success.
 *
 * Already so: a run of which nothing failed is left alone, and no task instance runs again.
 */
export async function retryRun(sources: RunSources, request: RetryRequest): Promise<Retried> {
  const complaints = new Complaints();
  complaints.of("note", noteProblem(request.note));
  complaints.throw();
  const features = await sources.features();
  if (request.onLatestVersion && !features.runOnLatestVersion) {
    throw new GatewayError(
      "PRECONDITION_FAILED",
      `\`onLatestVersion\` needs Airflow ${sinceVersion("runOnLatestVersion")} or newer.`,
    );
  }
  return await retry(sources, await existingRun(sources.airflow, request.key), request);
}

/** The same for a run that was just read. */
export async function retry(sources: RunSources, run: AirflowDagRun, request: RetryRequest): Promise<Retried> {
  const clear = await planClear(sources, run, request);
  const before = inOrder(await clear.dryRun());
  if (request.dryRun) return { run, taskInstances: before, dryRun: true };
  const cleared = before.length === 0 ? run : await clearOnce(sources, run, { before, clear });
  const after = await withNote(sources, cleared, request.note);
  return { run: after, taskInstances: await nowOf(sources, request.key, before), dryRun: false };
}

type Clear = {
  readonly dryRun: () => Promise<readonly AirflowTaskInstance[]>;
  /** The run as it stands after. */
  readonly act: () => Promise<AirflowDagRun>;
};

async function planClear(
  { airflow, loaders }: RunSources,
  run: AirflowDagRun,
  { key, scope, onLatestVersion }: RetryRequest,
): Promise<Clear> {
  const latest = onLatestVersion ? { run_on_latest_version: true } : {};
  if (scope === "ALL_TASKS" || !isCancelled(run)) {
    const body = { only_failed: scope === "FAILED_TASKS", ...latest };
    return {
      dryRun: async () => (await airflow.clearDagRunDryRun(key, { dry_run: true, ...body })).task_instances,
      act: async () => airflow.clearDagRun(key, { dry_run: false, ...body }),
    };
  }
  const rows = (await loaders.taskInstancesOfRun.clear(key).load(key)).filter(({ state }) => STOPPED.has(state));
  const body = { ...clearing(key, rows.map(nameOf)), ...latest };
  return {
    dryRun: async () =>
      rows.length === 0 ? [] : (await airflow.clearTaskInstances(key.dagId, { ...body, dry_run: true })).task_instances,
    act: async () => {
      await airflow.clearTaskInstances(key.dagId, { ...body, dry_run: false });
      return await existingRun(airflow, key);
    },
  };
}

/** What cancelling leaves behind of what it stopped. */
const STOPPED: ReadonlySet<string | null> = new Set(["failed", "upstream_failed", "skipped"]);

const nameOf = ({ task_id, map_index }: AirflowTaskInstance): ClearTaskInstancesBody["task_ids"][number] =>
  map_index < 0 ? task_id : [task_id, map_index];

async function clearOnce(
  sources: RunSources,
  run: AirflowDagRun,
  { before, clear }: { readonly before: readonly AirflowTaskInstance[]; readonly clear: Clear },
): Promise<AirflowDagRun> {
  const { airflow, loaders } = sources;
  const key = runKeyOf(run);
  const id = runGlobalId(key.dagId, key.dagRunId);
  const after = await writeOnce(
    sources,
    clear.act,
    async () => {
      const now = await loaders.taskInstancesOfRun.clear(key).load(key);
      return isCleared(before, now) ? await existingRun(airflow, key) : null;
    },
    { message: `Whether ${id} runs again is not known: Airflow's answer was lost. Read the run.`, runId: id },
  );
  written(loaders, { runs: [after] });
  return after;
}

/** The note by a call of its own: Airflow takes it with a clear only from 3.3 on. */
async function withNote(sources: RunSources, run: AirflowDagRun, note: string | null): Promise<AirflowDagRun> {
  if (note === null || note === (wordsOf(run.note) ?? "")) return run;
  return await patchRun(sources, run, { note: note === "" ? null : note });
}

async function nowOf(
  { loaders }: RunSources,
  key: RunKey,
  before: readonly AirflowTaskInstance[],
): Promise<readonly AirflowTaskInstance[]> {
  return before.length === 0 ? [] : sameOnes(await loaders.taskInstancesOfRun.load(key), before);
}
