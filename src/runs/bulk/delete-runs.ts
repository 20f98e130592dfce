import type { RunSources } from "../sources.ts";
import { checkDeletable, deleteRunRow } from "../state/delete-run.ts";
import { applyToRuns, type BulkOutcome } from "./apply-to-runs.ts";
import { bulkWrite, entityOf, idsOfNames, type BulkWriteOutcome } from "./bulk-write.ts";
import type { BulkRequest, SelectedRun } from "./select-runs.ts";

/** Deletes many runs, each as `deleteRun` does. */
export async function deleteRuns(sources: RunSources, request: BulkRequest): Promise<BulkOutcome> {
  const { bulk } = await sources.features();
  return await applyToRuns(sources, request, {
    check: ({ run }) => {
      if (run !== null) checkDeletable(run);
    },
    applyToOne: async ({ run }) => {
      if (run !== null) await deleteRunRow(sources, run);
    },
    applyToMany: bulk ? async (runs) => deleteMany(sources, runs) : null,
    keepsRun: false,
  });
}

async function deleteMany(sources: RunSources, runs: readonly SelectedRun[]): Promise<BulkWriteOutcome> {
  return await bulkWrite(sources, runs, {
    send: async () => {
      const response = await sources.airflow.bulkDagRuns({
        actions: [{ action: "delete", entities: runs.map(entityOf), action_on_non_existence: "skip" }],
      });
      return idsOfNames(runs, response.delete?.success);
    },
    isApplied: (_, now) => now === null,
  });
}
