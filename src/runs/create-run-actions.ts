import { cancelRuns } from "./bulk/cancel-runs.ts";
import { deleteRuns } from "./bulk/delete-runs.ts";
import { retryRuns } from "./bulk/retry-runs.ts";
import { compareRuns } from "./compare/compare-runs.ts";
import { retryRun } from "./retry/retry-run.ts";
import { retryTasks } from "./retry/retry-tasks.ts";
import type { RunSources } from "./sources.ts";
import { previewRun } from "./start/preview-run.ts";
import { rerun } from "./start/rerun.ts";
import { startRun } from "./start/start-run.ts";
import { startRuns } from "./start/start-runs.ts";
import { cancelRun } from "./state/cancel-run.ts";
import { deleteRun } from "./state/delete-run.ts";
import { setRunNote } from "./state/set-run-note.ts";
import { setRunState } from "./state/set-run-state.ts";
import { setTaskInstanceNote } from "./state/set-task-instance-note.ts";
import { setTaskInstanceState } from "./state/set-task-instance-state.ts";
import { setWorkflowPaused } from "./state/set-workflow-paused.ts";

/** The actions on runs that resolvers call. */
export type RunActions = ReturnType<typeof createRunActions>;

/** Binds every action on runs to the sources of one request. Resolvers call the actions with their input only. */
export function createRunActions(sources: RunSources) {
  const bind =
    <Input, Result>(action: (sources: RunSources, input: Input) => Promise<Result>) =>
    async (input: Input): Promise<Result> =>
      action(sources, input);

  return {
    startRun: bind(startRun),
    startRuns: bind(startRuns),
    previewRun: bind(previewRun),
    rerun: bind(rerun),
    retryRun: bind(retryRun),
    retryTasks: bind(retryTasks),
    setRunState: bind(setRunState),
    cancelRun: bind(cancelRun),
    deleteRun: bind(deleteRun),
    setRunNote: bind(setRunNote),
    setTaskInstanceState: bind(setTaskInstanceState),
    setTaskInstanceNote: bind(setTaskInstanceNote),
    setWorkflowPaused: bind(setWorkflowPaused),
    deleteRuns: bind(deleteRuns),
    cancelRuns: bind(cancelRuns),
    retryRuns: bind(retryRuns),
    compareRuns: bind(compareRuns),
  };
}
