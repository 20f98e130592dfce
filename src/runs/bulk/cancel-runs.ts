import { cancellationNote, isCancelled } from "../../domain/run-note.ts";
import { isFinished } from "../../domain/run-state.ts";
import type { RunSources } from "../sources.ts";
import { cancelRunRow } from "../state/cancel-run.ts";
import { applyToRuns, rowOf, type BulkOutcome } from "./apply-to-runs.ts";
import { bulkWrite, entityOf, idsOfNames, type BulkWriteOutcome } from "./bulk-write.ts";
import type { BulkRequest, SelectedRun } from "./select-runs.ts";

/** Cancels many runs, each as `cancelRun` does; finished runs are left unchanged. */
export async function cancelRuns(sources: RunSources, request: BulkRequest): Promise<BulkOutcome> {
  const { bulk } = await sources.features();
  return await applyToRuns(sources, request, {
    check: (selected) => void rowOf(selected),
    applyToOne: async (selected) => {
      await cancelRunRow(sources, rowOf(selected), null);
    },
    applyToMany: bulk ? async (runs) => cancelMany(sources, runs) : null,
    keepsRun: true,
  });
}

async function cancelMany(sources: RunSources, runs: readonly SelectedRun[]): Promise<BulkWriteOutcome> {
  const unfinished = runs.filter(({ run }) => run !== null && !isFinished(run) && !isCancelled(run));
  if (unfinished.length < 2) return new Map();
  return await bulkWrite(sources, unfinished, {
    send: async () => {
      const entities = unfinished.map((selected) => ({
        ...entityOf(selected),
        state: "failed",
        note: cancellationNote(rowOf(selected), null),
      }));
      const response = await sources.airflow.bulkDagRuns({
        actions: [{ action: "update", entities, update_mask: ["state", "note"], action_on_non_existence: "skip" }],
      });
      return idsOfNames(unfinished, response.update?.success);
    },
    isApplied: (_, now) => now !== null && isCancelled(now),
  });
}
