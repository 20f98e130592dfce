import type { RunKey, TaskInstanceKey } from "../airflow/client.ts";
import { deleteRuns, cancelRuns, retryRuns } from "./bulk-acts.ts";
import type { BulkRequest } from "./bulk-selection.ts";
import { isCancelled, wordsOf } from "./cancel-mark.ts";
import { cancelRun } from "./cancel-run.ts";
import { compareRuns } from "./compare-runs.ts";
import { deleteRun } from "./delete-run.ts";
import { previewRun } from "./preview-run.ts";
import { provenanceOf } from "./provenance.ts";
import { rerun, type RerunRequest } from "./rerun.ts";
import { retryRun, type RetryRequest } from "./retry-run.ts";
import { retryTasks, type RetryTasksRequest } from "./retry-tasks.ts";
import { setRunNote } from "./set-run-note.ts";
import { setRunState, type RunStateRequest } from "./set-run-state.ts";
import { setTaskInstanceNote } from "./set-task-instance-note.ts";
import { setTaskInstanceState, type TaskInstanceStateRequest } from "./set-task-instance-state.ts";
import { setWorkflowPaused } from "./set-workflow-paused.ts";
import type { RunSources } from "./sources.ts";
import { startRun } from "./start-run.ts";
import { startRuns } from "./start-runs.ts";
import type { StartRequest } from "./start-request.ts";

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
