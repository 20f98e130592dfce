import { runRowKeyText } from "../../domain/run-key.ts";
import { isCancelled } from "../../domain/run-note.ts";
import { retryRunRow } from "../retry/retry-run.ts";
import type { RunSources } from "../sources.ts";
import { applyToRuns, rowOf, type BulkOutcome } from "./apply-to-runs.ts";
import { bulkWrite, entityOf, type BulkWriteOutcome } from "./bulk-write.ts";
import type { BulkRequest, SelectedRun } from "./select-runs.ts";

/** Runs the failed tasks of many runs again, each as `retryRun` does. */
export async function retryRuns(sources: RunSources, request: BulkRequest): Promise<BulkOutcome> {
  const { bulk } = await sources.features();
  return await applyToRuns(sources, request, {
    check: (selected) => void rowOf(selected),
    applyToOne: async (selected) => {
      const { key } = selected;
      const options = { scope: "FAILED_TASKS", onLatestVersion: false, note: null, dryRun: false } as const;
      await retryRunRow(sources, rowOf(selected), { key, ...options });
    },
    applyToMany: bulk ? async (runs) => retryMany(sources, runs) : null,
    keepsRun: true,
  });
}

/** Leaves out cancelled runs, which are retried individually: Airflow's clear of failed tasks ignores their skipped tasks. */
async function retryMany(sources: RunSources, runs: readonly SelectedRun[]): Promise<BulkWriteOutcome> {
  const notCancelled = runs.filter(({ run }) => run !== null && !isCancelled(run));
  if (notCancelled.length < 2) return new Map();
  return await bulkWrite(sources, notCancelled, {
    send: async () => {
      const { dag_runs } = await sources.airflow.clearDagRuns({
        dry_run: false,
        only_failed: true,
        dag_runs: notCancelled.map(entityOf),
      });
      const cleared = new Set(dag_runs.map(runRowKeyText));
      return notCancelled.filter(({ run }) => run !== null && cleared.has(runRowKeyText(run))).map(({ id }) => id);
    },
    isApplied: (before, now) => now !== null && before !== null && now.queued_at !== before.queued_at,
  });
}
