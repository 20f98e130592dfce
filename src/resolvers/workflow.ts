import type { WorkflowResolvers } from "../generated/schema.ts";
import { toPage } from "./convert/arguments.ts";
import { toRunOrder, toRunState } from "./convert/enums.ts";
import { toRunFilter } from "./convert/filters.ts";

export const Workflow: WorkflowResolvers = {
  id: (dag) => dag.dag_id,
  name: (dag, _, { catalog }) => catalog.manifests.get(dag.dag_id)?.title ?? dag.dag_display_name,
  description: (dag, _, { catalog }) => catalog.manifests.get(dag.dag_id)?.description ?? dag.description,
  docs: async (dag, _, { loaders }) => (await loaders.detailsOfWorkflow.load(dag.dag_id))?.doc_md ?? null,
  tags: (dag) => dag.tags.map((tag) => tag.name).toSorted(),
  owners: (dag) => dag.owners,
  isPaused: (dag) => dag.is_paused,
  hasImportErrors: (dag) => dag.has_import_errors,
  isStale: (dag) => dag.is_stale,
  schedule: (dag) => dag.timetable_summary,
  nextRunAt: (dag) => dag.next_dagrun_run_after,
  version: (dag, _, { loaders }) => loaders.versionOfWorkflow.load(dag.dag_id),
  tasks: async (dag, _, { loaders }) => [...((await loaders.tasksOfWorkflow.load(dag.dag_id))?.values() ?? [])],
  task: async (dag, { id }, { loaders }) => (await loaders.tasksOfWorkflow.load(dag.dag_id))?.get(id) ?? null,
  dapProfiles: (dag, _, { loaders }) => loaders.profilesOfWorkflow(dag.dag_id),
  paramSchema: async (dag, _, { loaders }) => (await loaders.formOfWorkflow.load(dag.dag_id)).paramSchema,
  uiSchema: async (dag, _, { loaders }) => (await loaders.formOfWorkflow.load(dag.dag_id)).uiSchema,
  paramDefaults: async (dag, _, { loaders }) => (await loaders.formOfWorkflow.load(dag.dag_id)).paramDefaults,
  runs: (dag, { filter, orderBy, ...page }, { loaders }) =>
    loaders.runsOfWorkflow.load({
      dagId: dag.dag_id,
      filter: toRunFilter(filter),
      order: toRunOrder(orderBy ?? "RUN_AFTER_DESC"),
      ...toPage(page, 25),
    }),
  latestRun: async (dag, _, { loaders }) => (await loaders.latestRunOfWorkflow(dag.dag_id)) ?? null,
  runCounts: async (dag, _, { loaders }) =>
    (await loaders.runCounts.load(dag.dag_id)).map(({ state, count }) => ({ state: toRunState(state), count })),
  diagnostics: (dag, _, { loaders }) => loaders.diagnosticsOfWorkflow(dag),
  url: (dag, _, { links }) => links.workflow(dag.dag_id),
};
