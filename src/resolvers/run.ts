import type { RunResolvers } from "../generated/schema.ts";
import { runKeyOf } from "../domain/run-key.ts";
import { isCancelled, noteWithoutMark } from "../domain/run-note.ts";
import { isFinished } from "../domain/run-state.ts";
import { runGlobalId } from "../graphql/ids.ts";
import { toPage } from "./convert/arguments.ts";
import { elapsedSeconds } from "./convert/durations.ts";
import { toRunState, toRunType } from "./convert/enums.ts";
import { toTaskInstanceFilter } from "./convert/filters.ts";

export const Run: RunResolvers = {
  id: (run) => runGlobalId(run.dag_id, run.dag_run_id),
  dagRunId: (run) => run.dag_run_id,
  workflowId: (run) => run.dag_id,
  workflow: (run, _, { loaders }) => loaders.workflowById.load(run.dag_id),
  workflowVersions: (run) => run.dag_versions.map((version) => version.version_number),
  state: (run) => toRunState(run.state),
  isFinished,
  isCancelled,
  type: (run) => toRunType(run.run_type),
  triggeredBy: (run) => run.triggered_by?.toUpperCase() ?? null,
  user: (run) => run.triggering_user_name ?? null,
  conf: (run) => run.conf,
  params: (run, _, { provenanceOf }) => provenanceOf(run).params,
  profiles: (run, _, { provenanceOf }) => provenanceOf(run).profiles,
  labels: (run, _, { provenanceOf }) => provenanceOf(run).labels,
  retryOf: (run, _, { loaders, provenanceOf }) => {
    const { retryOf } = provenanceOf(run);
    return retryOf === null ? null : loaders.runById.load(retryOf);
  },
  note: (run) => noteWithoutMark(run.note),
  queuedAt: (run) => run.queued_at,
  logicalDate: (run) => run.logical_date,
  runAfter: (run) => run.run_after,
  startedAt: (run) => run.start_date,
  endedAt: (run) => run.end_date,
  duration: (run) =>
    run.end_date === null
      ? elapsedSeconds(run.start_date)
      : (run.duration ?? elapsedSeconds(run.start_date, run.end_date)),
  taskInstances: (run, { filter, ...page }, { loaders }) =>
    loaders.taskInstances(runKeyOf(run), { filter: toTaskInstanceFilter(filter), ...toPage(page, 100) }),
  taskInstance: (run, { taskId, mapIndex }, { loaders }) =>
    loaders.taskInstance({ ...runKeyOf(run), taskId, mapIndex: mapIndex ?? -1 }),
  progress: (run, _, { loaders }) => loaders.progressOfRun(run),
  failures: async (run, { tail }, { loaders, logs }) =>
    logs.failures(await loaders.taskInstancesOfRun.load(runKeyOf(run)), tail ?? 20),
  outputs: (run, { taskId }, { loaders }) => loaders.outputs.load({ ...runKeyOf(run), taskId: taskId ?? null }),
  url: (run, _, { links }) => links.run(runKeyOf(run)),
};
