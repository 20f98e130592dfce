import type { BulkDagRunsBody } from "../../airflow/client/client.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { actOnRuns, type BulkOutcome } from "./act-on-runs.ts";
import type { BulkRequest, Selected } from "./bulk-selection.ts";
import { isCancelled, noteOfCancelled } from "../state/cancel-mark.ts";
import { cancel } from "../state/cancel-run.ts";
import { deleteRefusal, remove } from "../state/delete-run.ts";
import { isFinished } from "../../domain/run-state.ts";
import { manyAtOnce, type ManyOutcome } from "./many-at-once.ts";
import { retry } from "../retry/retry-run.ts";
import type { RunSources } from "../sources.ts";

/** Deletes many runs, each as `deleteRun` would. */
export async function deleteRuns(sources: RunSources, request: BulkRequest): Promise<BulkOutcome> {
  const { bulk } = await sources.features();
  return await actOnRuns(sources, request, {
    check: ({ run }) => {
      const refusal = run === null ? null : deleteRefusal(run);
      if (refusal !== null) throw refusal;
    },
    one: async ({ run }) => {
      if (run !== null) await remove(sources, run);
      return { isThere: false };
    },
    many: bulk ? async (runs) => deleteMany(sources, runs) : null,
    leavesRun: false,
  });
}

/** Cancels many runs, each as `cancelRun` would; finished ones are left alone. */
export async function cancelRuns(sources: RunSources, request: BulkRequest): Promise<BulkOutcome> {
  const { bulk } = await sources.features();
  return await actOnRuns(sources, request, {
    check: (selected) => void rowOf(selected),
    one: async (selected) => {
      await cancel(sources, rowOf(selected), null);
      return { isThere: true };
    },
    many: bulk ? async (runs) => cancelMany(sources, runs) : null,
    leavesRun: true,
  });
}

/** Runs the failed tasks of many runs again, each as `retryRun` would. */
export async function retryRuns(sources: RunSources, request: BulkRequest): Promise<BulkOutcome> {
  const { bulk } = await sources.features();
  return await actOnRuns(sources, request, {
    check: (selected) => void rowOf(selected),
    one: async (selected) => {
      const { key } = selected;
      await retry(sources, rowOf(selected), {
        key,
        scope: "FAILED_TASKS",
        onLatestVersion: false,
        note: null,
        dryRun: false,
      });
      return { isThere: true };
    },
    many: bulk ? async (runs) => retryMany(sources, runs) : null,
    leavesRun: true,
  });
}

async function deleteMany(sources: RunSources, runs: readonly Selected[]): Promise<ManyOutcome> {
  return await manyAtOnce(sources, runs, {
    write: async () => {
      const entities = runs.map(entityOf);
      const answer = await sources.airflow.bulkDagRuns({
        actions: [{ action: "delete", entities, action_on_non_existence: "skip" }],
      });
      return idsOf(runs, answer.delete?.success);
    },
    isDone: (_, now) => now === null,
  });
}

async function cancelMany(sources: RunSources, runs: readonly Selected[]): Promise<ManyOutcome> {
  const open = runs.filter(({ run }) => run !== null && !isFinished(run) && !isCancelled(run));
  if (open.length < 2) return new Map();
  return await manyAtOnce(sources, open, {
    write: async () => {
      const entities = open.map((each) => ({
        ...entityOf(each),
        state: "failed",
        note: noteOfCancelled(rowOf(each), null),
      }));
      const answer = await sources.airflow.bulkDagRuns({
        actions: [{ action: "update", entities, update_mask: ["state", "note"], action_on_non_existence: "skip" }],
      });
      return idsOf(open, answer.update?.success);
    },
    isDone: (_, now) => now !== null && isCancelled(now),
  });
}

/** A cancelled run has more to run again than Airflow's clear of failed tasks takes: it is done by itself. */
async function retryMany(sources: RunSources, runs: readonly Selected[]): Promise<ManyOutcome> {
  const plain = runs.filter(({ run }) => run !== null && !isCancelled(run));
  if (plain.length < 2) return new Map();
  return await manyAtOnce(sources, plain, {
    write: async () => {
      const { dag_runs } = await sources.airflow.clearDagRuns({
        dry_run: false,
        only_failed: true,
        dag_runs: plain.map(entityOf),
      });
      const keys = new Set(dag_runs.map(nameOf));
      return plain.filter(({ run }) => run !== null && keys.has(nameOf(run))).map(({ id }) => id);
    },
    isDone: (before, now) => now !== null && before !== null && now.queued_at !== before.queued_at,
  });
}

type Entity = BulkDagRunsBody["actions"][number]["entities"][number];
const entityOf = ({ key }: Selected): Entity => ({ dag_id: key.dagId, dag_run_id: key.dagRunId });
const nameOf = (run: AirflowDagRun): string => `${run.dag_id}.${run.dag_run_id}`;

/** Airflow joins the two ids with a dot, and both may hold dots: what was sent is looked up, never taken apart. */
function idsOf(runs: readonly Selected[], names: readonly string[] | undefined): readonly string[] {
  const done = new Set(names);
  return runs.filter(({ key }) => done.has(`${key.dagId}.${key.dagRunId}`)).map(({ id }) => id);
}

function rowOf({ id, run }: Selected): AirflowDagRun {
  if (run === null) throw new GatewayError("NOT_FOUND", `There is no run ${id}.`);
  return run;
}
