import { isFinished } from "../domain/run-state.ts";
import type { AirflowClient } from "../airflow/client/client.ts";
import { type RunKey, runKeyOf, type TaskInstanceKey } from "../domain/run-key.ts";
import type { Features } from "../airflow/client/version.ts";
import type { AirflowDag, AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";
import type { FormCache } from "../profiles/form/form-cache.ts";
import type { WorkflowForm } from "../profiles/form/form.ts";
import type { Catalog, Diagnostic, Profile } from "../profiles/profile.ts";
import { createAttemptsOfTaskInstance } from "./attempts-of-task-instance.ts";
import { createDefinitionOfWorkflow, createTasksDefinitionOfWorkflow } from "./definition-of-workflow.ts";
import { createDetailsOfWorkflow } from "./details-of-workflow.ts";
import { diagnosticsOfProfiles, diagnosticsOfWorkflow } from "./diagnostics.ts";
import { createFormOfWorkflow } from "./form-of-workflow.ts";
import { createImportErrors } from "./import-errors.ts";
import { createOutputs, createOutputValue } from "./outputs.ts";
import { progressOf, type RunProgress } from "./progress-of-run.ts";
import { profilesPage, type ProfileFilter, type ProfilePage } from "./profiles-page.ts";
import { createRunById } from "./run-by-id.ts";
import { createRunCounts } from "./run-counts.ts";
import { createRunsOfWorkflow } from "./runs-of-workflow.ts";
import { runsPage, type RunPage, type RunsArgs } from "./runs-page.ts";
import { createTaskInstanceByKey } from "./task-instance-by-key.ts";
import { createTaskInstancesOfRun } from "./task-instances-of-run.ts";
import {
  matchesNothing,
  taskInstancesPage,
  type TaskInstancePage,
  type TaskInstancesArgs,
} from "./task-instances-page.ts";
import { createTasksOfWorkflow, type WorkflowTask } from "./tasks-of-workflow.ts";
import { createUsualDuration, estimatedEnd } from "./usual-duration.ts";
import { createVersionOfWorkflow } from "./version-of-workflow.ts";
import { createWorkflowById } from "./workflow-by-id.ts";
import { allWorkflows, workflowsPage, type WorkflowPage, type WorkflowsArgs } from "./workflows-page.ts";

export type LoaderSources = {
  readonly airflow: AirflowClient;
  /** What the Airflow behind can do; asks for its version when that is not known yet. */
  readonly features: () => Promise<Features>;
  readonly catalog: Catalog;
  readonly forms: FormCache;
};
export type Loaders = ReturnType<typeof createLoaders>;

/** A new set for each request: what one caller read is never another's, and nothing outlives its request. */
export function createLoaders({ airflow, features, catalog, forms }: LoaderSources) {
  const workflowById = createWorkflowById(airflow);
  const tasksOfWorkflow = createTasksOfWorkflow(airflow);
  const detailsOfWorkflow = createDetailsOfWorkflow(airflow);
  const runCounts = createRunCounts(airflow);
  const runById = createRunById(airflow);
  const definitionSources = {
    features,
    tasksOf: async (dagId: string) => tasksOfWorkflow.load(dagId),
    detailsOf: async (dagId: string) => detailsOfWorkflow.load(dagId),
  };
  const definitionOfWorkflow = createDefinitionOfWorkflow(definitionSources);
  const tasksDefinition = createTasksDefinitionOfWorkflow(definitionSources, definitionOfWorkflow);
  const formOfWorkflow = createFormOfWorkflow(forms, catalog, async (dagId) => definitionOfWorkflow.load(dagId));
  const taskFormsOfWorkflow = createFormOfWorkflow(forms, catalog, async (dagId) => tasksDefinition.load(dagId));
  const taskInstancesOfRun = createTaskInstancesOfRun(airflow);
  const remember = (runs: readonly AirflowDagRun[]): void => {
    for (const run of runs) runById.prime(runKeyOf(run), run);
  };
  const runsOfWorkflow = createRunsOfWorkflow(airflow, {
    features,
    countOf: async (dagId) => (await runCounts.load(dagId)).reduce((sum, { count }) => sum + count, 0),
    onRuns: remember,
  });
  const importErrors = createImportErrors(airflow);
  const usualDuration = createUsualDuration(airflow, features);
  const profilesOfWorkflow = async (dagId: string): Promise<readonly Profile[]> =>
    profilesIn(await taskFormsOfWorkflow.load(dagId));
  const latestRunOf = async (dagId: string): Promise<AirflowDagRun | undefined> => {
    const order = { by: "run_after", descending: true } as const;
    return (await runsOfWorkflow.load({ dagId, filter: {}, order, first: 1, after: null })).nodes[0];
  };
  const sources = {
    airflow,
    latestRunOf,
    titleOf: (dagId: string) => catalog.manifests.get(dagId)?.title ?? undefined,
    hasTitles: [...catalog.manifests.values()].some(({ title }) => title !== null),
    profilesOf: async (dagId: string) => (await profilesOfWorkflow(dagId)).map((profile) => profile.id),
  };

  return {
    workflowById,
    workflows: async (args: WorkflowsArgs): Promise<WorkflowPage> => {
      const page = await workflowsPage(sources, args);
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
      diagnosticsOfProfiles(catalog, async () => allWorkflows(sources, { includeStale: true })),
    /** Asks for the tasks of every workflow, since a DAG may declare its DAPs itself. */
    tasksThatRun: async (profileId: string): Promise<readonly WorkflowTask[]> => {
      const dags = await allWorkflows(sources);
      const used = await Promise.all(
        dags.map(async ({ dag_id }) => {
          const [form, tasks] = await Promise.all([taskFormsOfWorkflow.load(dag_id), tasksOfWorkflow.load(dag_id)]);
          return [...(tasks?.values() ?? [])].filter(
            ({ row }) => form.tasks.get(row.task_id)?.profile.id === profileId,
          );
        }),
      );
      return used.flat();
    },
    profiles: ({ filter, first, after }: { filter: ProfileFilter; first: number; after: string | null }): ProfilePage =>
      profilesPage(catalog, { filter, first, after }),
    runById,
    runs: async (args: RunsArgs): Promise<RunPage> => {
      const page = await runsPage(airflow, await features(), args);
      remember(page.nodes);
      return page;
    },
    runsOfWorkflow,
    runCounts,
    latestRunOfWorkflow: latestRunOf,
    taskInstancesOfRun,
    taskInstances: async (run: RunKey, page: TaskInstancesArgs): Promise<TaskInstancePage> =>
      taskInstancesPage(run, matchesNothing(page.filter) ? [] : await taskInstancesOfRun.load(run), page),
    taskInstance: async (key: TaskInstanceKey): Promise<AirflowTaskInstance | null> => {
      const rows = await taskInstancesOfRun.load(key);
      return rows.find((row) => row.task_id === key.taskId && row.map_index === key.mapIndex) ?? null;
    },
    taskInstanceByKey: createTaskInstanceByKey(airflow),
    progressOfRun: async (run: AirflowDagRun): Promise<RunProgress> =>
      progressOf(run, await taskInstancesOfRun.load(runKeyOf(run))),
    /** See `estimatedEnd`; asks nothing about a run that is over. */
    estimatedEndOf: async (run: AirflowDagRun): Promise<string | null> =>
      isFinished(run) ? null : estimatedEnd(run, await usualDuration.load(run.dag_id), Date.now()),
    outputs: createOutputs(airflow),
    outputValue: createOutputValue(airflow),
    attemptsOfTaskInstance: createAttemptsOfTaskInstance(airflow),
  };
}

/** Each once, in the order of the tasks. */
const profilesIn = (form: WorkflowForm): readonly Profile[] => [
  ...new Map([...form.tasks.values()].map(({ profile }) => [profile.id, profile])).values(),
];
