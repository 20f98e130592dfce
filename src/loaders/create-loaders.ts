import DataLoader from "dataloader";
import type { AirflowClient } from "../airflow/client/client.ts";
import type { Features } from "../airflow/client/version.ts";
import type { AirflowDag, AirflowDagDetails, AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { type RunKey, runKeyOf, runKeyText, type TaskInstanceKey, taskInstanceKeyText } from "../domain/run-key.ts";
import { isFinished } from "../domain/run-state.ts";
import type { FormCache } from "../profiles/form/form-cache.ts";
import type { WorkflowForm } from "../profiles/form/form.ts";
import type { Catalog, Diagnostic, Profile } from "../profiles/profile.ts";
import { loadEach } from "./load-each.ts";
import { profilesPage, type ProfileFilter, type ProfilePage } from "./profiles-page.ts";
import { createRunCounts } from "./runs/run-counts.ts";
import { createRunsOfWorkflow } from "./runs/runs-of-workflow.ts";
import { runsPage, type RunPage, type RunsArgs } from "./runs/runs-page.ts";
import { createUsualDuration, estimatedEnd } from "./runs/usual-duration.ts";
import { createAttemptsOfTaskInstance } from "./task-instances/attempts-of-task-instance.ts";
import { createOutputs, createOutputValue } from "./task-instances/outputs.ts";
import { progressOf, type RunProgress } from "./task-instances/progress-of-run.ts";
import { createTaskInstancesOfRun } from "./task-instances/task-instances-of-run.ts";
import {
  matchesNothing,
  taskInstancesPage,
  type TaskInstancePage,
  type TaskInstancesArgs,
} from "./task-instances/task-instances-page.ts";
import { createDefinitionOfWorkflow, createTasksDefinitionOfWorkflow } from "./workflows/definition-of-workflow.ts";
import { diagnosticsOfProfiles, diagnosticsOfWorkflow } from "./workflows/diagnostics.ts";
import { createFormOfWorkflow } from "./workflows/form-of-workflow.ts";
import { createImportErrors } from "./workflows/import-errors.ts";
import { createTasksOfWorkflow, type WorkflowTask } from "./workflows/tasks-of-workflow.ts";
import { createVersionOfWorkflow } from "./workflows/version-of-workflow.ts";
import { createWorkflowById } from "./workflows/workflow-by-id.ts";
import { allWorkflows, workflowsPage, type WorkflowPage, type WorkflowsArgs } from "./workflows/workflows-page.ts";

export type LoaderSources = {
  readonly airflow: AirflowClient;
  /** What the version of the configured Airflow supports; requests the version if it is not known yet. */
  readonly features: () => Promise<Features>;
  readonly catalog: Catalog;
  readonly forms: FormCache;
};
/** The loaders of one request. */
export type Loaders = ReturnType<typeof createLoaders>;

/** Creates the loaders of one request. They cache what they read, so they must not be shared between callers. */
export function createLoaders({ airflow, features, catalog, forms }: LoaderSources) {
  const workflowById = createWorkflowById(airflow);
  const tasksOfWorkflow = createTasksOfWorkflow(airflow);
  /** Contains what no list contains: docs, and Params before Airflow 3.2. One call each; null for an unknown workflow. */
  const detailsOfWorkflow = new DataLoader<string, AirflowDagDetails | null>(async (dagIds) =>
    loadEach(dagIds, async (dagId) => airflow.dagDetails(dagId)),
  );
  /** One call each, since Airflow cannot list runs by their ids; null for an unknown run. */
  const runById = new DataLoader<RunKey, AirflowDagRun | null, string>(
    async (keys) => loadEach(keys, async (key) => airflow.dagRun(key)),
    { cacheKeyFn: runKeyText },
  );
  /** One call each; null for an unknown task instance. */
  const taskInstanceByKey = new DataLoader<TaskInstanceKey, AirflowTaskInstance | null, string>(
    async (keys) => loadEach(keys, async (key) => airflow.taskInstance(key)),
    { cacheKeyFn: taskInstanceKeyText },
  );
  const cacheRuns = (runs: readonly AirflowDagRun[]): void => {
    for (const run of runs) runById.prime(runKeyOf(run), run);
  };
  const runCounts = createRunCounts(airflow);
  const runsOfWorkflow = createRunsOfWorkflow(airflow, {
    features,
    countOf: async (dagId) => (await runCounts.load(dagId)).reduce((sum, { count }) => sum + count, 0),
    onRuns: cacheRuns,
  });
  const latestRunOfWorkflow = async (dagId: string): Promise<AirflowDagRun | undefined> => {
    const order = { by: "run_after", descending: true } as const;
    return (await runsOfWorkflow.load({ dagId, filter: {}, order, first: 1, after: null })).nodes[0];
  };
  const taskInstancesOfRun = createTaskInstancesOfRun(airflow);
  const usualDuration = createUsualDuration(airflow, features);
  const importErrors = createImportErrors(airflow);

  const definitionSources = {
    features,
    tasksOf: async (dagId: string) => tasksOfWorkflow.load(dagId),
    detailsOf: async (dagId: string) => detailsOfWorkflow.load(dagId),
  };
  const definitionOfWorkflow = createDefinitionOfWorkflow(definitionSources);
  const tasksDefinition = createTasksDefinitionOfWorkflow(definitionSources, definitionOfWorkflow);
  const formOfWorkflow = createFormOfWorkflow(forms, catalog, async (dagId) => definitionOfWorkflow.load(dagId));
  /** The forms of the tasks alone, without the DAG's own Params, which may cost a call more. */
  const taskFormsOfWorkflow = createFormOfWorkflow(forms, catalog, async (dagId) => tasksDefinition.load(dagId));
  const profilesOfWorkflow = async (dagId: string): Promise<readonly Profile[]> =>
    profilesIn(await taskFormsOfWorkflow.load(dagId));

  const workflowSources = {
    airflow,
    latestRunOf: latestRunOfWorkflow,
    titleOf: (dagId: string) => catalog.manifests.get(dagId)?.title ?? undefined,
    hasTitles: [...catalog.manifests.values()].some(({ title }) => title !== null),
    profilesOf: async (dagId: string) => (await profilesOfWorkflow(dagId)).map((profile) => profile.id),
  };

  return {
    workflowById,
    workflows: async (args: WorkflowsArgs): Promise<WorkflowPage> => {
      const page = await workflowsPage(workflowSources, args);
      for (const dag of page.nodes) workflowById.prime(dag.dag_id, dag);
      return page;
    },
    tasksOfWorkflow,
    tasksNamed: async (dagId: string, taskIds: readonly string[]): Promise<readonly WorkflowTask[]> => {
      const tasks = await tasksOfWorkflow.load(dagId);
      return taskIds.flatMap((id) => tasks?.get(id) ?? []);
    },
    detailsOfWorkflow,
    versionOfWorkflow: createVersionOfWorkflow(airflow),
    formOfWorkflow,
    taskForm: async (task: WorkflowTask) => (await taskFormsOfWorkflow.load(task.dagId)).tasks.get(task.row.task_id),
    profilesOfWorkflow,
    diagnosticsOfWorkflow: async (dag: AirflowDag): Promise<readonly Diagnostic[]> =>
      diagnosticsOfWorkflow(dag, { catalog, form: formOfWorkflow.load(dag.dag_id), importErrors }),
    diagnosticsOfProfiles: async (): Promise<readonly Diagnostic[]> =>
      diagnosticsOfProfiles(catalog, async () => allWorkflows(workflowSources, { includeStale: true })),
    /** Reads the tasks of every workflow, since DAGs without a manifest can declare their DAPs themselves. */
    tasksThatRun: async (profileId: string): Promise<readonly WorkflowTask[]> => {
      const dags = await allWorkflows(workflowSources);
      const tasksByWorkflow = await Promise.all(
        dags.map(async ({ dag_id }) => {
          const [form, tasks] = await Promise.all([taskFormsOfWorkflow.load(dag_id), tasksOfWorkflow.load(dag_id)]);
          return [...(tasks?.values() ?? [])].filter(
            ({ row }) => form.tasks.get(row.task_id)?.profile.id === profileId,
          );
        }),
      );
      return tasksByWorkflow.flat();
    },
    profiles: (args: { filter: ProfileFilter; first: number; after: string | null }): ProfilePage =>
      profilesPage(catalog, args),
    runById,
    runs: async (args: RunsArgs): Promise<RunPage> => {
      const page = await runsPage(airflow, await features(), args);
      cacheRuns(page.nodes);
      return page;
    },
    runsOfWorkflow,
    runCounts,
    latestRunOfWorkflow,
    taskInstancesOfRun,
    taskInstances: async (run: RunKey, page: TaskInstancesArgs): Promise<TaskInstancePage> =>
      taskInstancesPage(run, matchesNothing(page.filter) ? [] : await taskInstancesOfRun.load(run), page),
    taskInstance: async (key: TaskInstanceKey): Promise<AirflowTaskInstance | null> => {
      const rows = await taskInstancesOfRun.load(key);
      return rows.find((row) => row.task_id === key.taskId && row.map_index === key.mapIndex) ?? null;
    },
    taskInstanceByKey,
    progressOfRun: async (run: AirflowDagRun): Promise<RunProgress> =>
      progressOf(run, await taskInstancesOfRun.load(runKeyOf(run))),
    /** See `estimatedEnd`; no call for a finished run. */
    estimatedEndOf: async (run: AirflowDagRun): Promise<string | null> =>
      isFinished(run) ? null : estimatedEnd(run, await usualDuration.load(run.dag_id), Date.now()),
    outputs: createOutputs(airflow),
    outputValue: createOutputValue(airflow),
    attemptsOfTaskInstance: createAttemptsOfTaskInstance(airflow),
  };
}

/** The profiles that the tasks run, each once, in the order of the tasks. */
const profilesIn = (form: WorkflowForm): readonly Profile[] => [
  ...new Map([...form.tasks.values()].map(({ profile }) => [profile.id, profile])).values(),
];
