import type { RunKey, TaskInstanceKey } from "../domain/run-key.ts";
import { deleteRuns, cancelRuns, retryRuns } from "./bulk/bulk-acts.ts";
import type { BulkRequest } from "./bulk/bulk-selection.ts";
import { isCancelled, wordsOf } from "./state/cancel-mark.ts";
import { cancelRun } from "./state/cancel-run.ts";
import { compareRuns } from "./compare/compare-runs.ts";
import { deleteRun } from "./state/delete-run.ts";
import { previewRun } from "./start/preview-run.ts";
import { provenanceOf } from "./provenance.ts";
import { rerun, type RerunRequest } from "./start/rerun.ts";
import { retryRun, type RetryRequest } from "./retry/retry-run.ts";
import { retryTasks, type RetryTasksRequest } from "./retry/retry-tasks.ts";
import { setRunNote } from "./state/set-run-note.ts";
import { setRunState, type RunStateRequest } from "./state/set-run-state.ts";
import { setTaskInstanceNote } from "./state/set-task-instance-note.ts";
import { setTaskInstanceState, type TaskInstanceStateRequest } from "./state/set-task-instance-state.ts";
import { setWorkflowPaused } from "./state/set-workflow-paused.ts";
import type { RunSources } from "./sources.ts";
import { startRun } from "./start/start-run.ts";
import { startRuns } from "./start/start-runs.ts";
import type { StartRequest } from "./start/start-request.ts";

export type RunActs = ReturnType<typeof createRunActs>;

/** What one request can do with runs, and what the gateway reads of what it once wrote into them. */
export function createRunActs(sources: RunSources) {
  return {
    startRun: async (request: StartRequest) => startRun(sources, request),
    startRuns: async (requests: readonly StartRequest[]) => startRuns(sources, requests),
    previewRun: async (request: StartRequest) => previewRun(sources, request),
    rerun: async (request: RerunRequest) => rerun(sources, request),
    setRunState: async (request: RunStateRequest) => setRunState(sources, request),
    cancelRun: async (request: { readonly key: RunKey; readonly reason: string | null }) => cancelRun(sources, request),
    retryRun: async (request: RetryRequest) => retryRun(sources, request),
    retryTasks: async (request: RetryTasksRequest) => retryTasks(sources, request),
    setTaskInstanceState: async (request: TaskInstanceStateRequest) => setTaskInstanceState(sources, request),
    setRunNote: async (request: { readonly key: RunKey; readonly note: string }) => setRunNote(sources, request),
    setTaskInstanceNote: async (request: { readonly key: TaskInstanceKey; readonly note: string }) =>
      setTaskInstanceNote(sources, request),
    deleteRun: async (key: RunKey) => deleteRun(sources, key),
    deleteRuns: async (request: BulkRequest) => deleteRuns(sources, request),
    cancelRuns: async (request: BulkRequest) => cancelRuns(sources, request),
    retryRuns: async (request: BulkRequest) => retryRuns(sources, request),
    setWorkflowPaused: async (request: { readonly workflowId: string; readonly paused: boolean }) =>
      setWorkflowPaused(sources, request),
    compareRuns: async (keys: { readonly a: RunKey; readonly b: RunKey }) => compareRuns(sources, keys),
    provenanceOf,
    isCancelled,
    wordsOf,
  };
}
