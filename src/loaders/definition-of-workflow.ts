import DataLoader from "dataloader";
import type { Features } from "../airflow/client/version.ts";
import type { AirflowDagDetails, AirflowParam, AirflowParams } from "../airflow/wire/rows.ts";
import type { DagParam, WorkflowDefinition } from "../profiles/form/definition.ts";

import { isParsedJson, isParsedJsonObject } from "./parsed-json.ts";
import { settled } from "./settled.ts";
import type { WorkflowTask, WorkflowTasks } from "./tasks-of-workflow.ts";

type Sources = {
  readonly features: () => Promise<Pick<Features, "paramSource">>;
  readonly tasksOf: (dagId: string) => Promise<WorkflowTasks | null>;
  readonly detailsOf: (dagId: string) => Promise<AirflowDagDetails | null>;
};

/**
 * What the start form of a workflow depends on. The DAG's own Params ride along with its tasks from Airflow 3.2; before,
 * and for a DAG without tasks, they cost a second call. Null: no such workflow.
 */
export function createDefinitionOfWorkflow({
  features,
  tasksOf,
  detailsOf,
}: Sources): DataLoader<string, WorkflowDefinition | null> {
  const load = async (dagId: string): Promise<WorkflowDefinition | null> => {
    const [{ paramSource }, tasks] = await Promise.all([features(), tasksOf(dagId)]);
    if (tasks === null) return null;
    const rows = [...tasks.values()];
    if (paramSource && rows.length > 0) return define(dagId, rows, inheritedBy(rows));
    const details = await detailsOf(dagId);
    return details === null ? null : define(dagId, rows, details.params ?? {});
  };
  return new DataLoader(async (dagIds) => settled(await Promise.allSettled(dagIds.map(load))));
}

/**
 * The same without the DAG's own Params, for who only asks what the tasks run: never more than the one call. Before 3.2 a
 * task's Params do not say whose they are; a `dap` that all tasks have alike is the DAG's own and asked for.
 */
export function createTasksDefinitionOfWorkflow(
  { features, tasksOf }: Sources,
  whole: DataLoader<string, WorkflowDefinition | null>,
): DataLoader<string, WorkflowDefinition | null> {
  const load = async (dagId: string): Promise<WorkflowDefinition | null> => {
    const [{ paramSource }, tasks] = await Promise.all([features(), tasksOf(dagId)]);
    const rows = [...(tasks?.values() ?? [])];
    const daps = new Set(rows.map(({ row }) => JSON.stringify(row.params?.["dap"]?.value ?? null)));
    const isInherited = rows.length > 1 && daps.size === 1 && !daps.has("null");
    return tasks === null || paramSource || isInherited ? whole.load(dagId) : define(dagId, rows, {});
  };
  return new DataLoader(async (dagIds) => settled(await Promise.allSettled(dagIds.map(load))));
}

function define(dagId: string, tasks: readonly WorkflowTask[], dagParams: AirflowParams): WorkflowDefinition {
  return {
    workflowId: dagId,
    tasks: tasks.map(({ row }) => {
      const own = Object.entries(row.params ?? {}).filter(([name, param]) => isOwn(param, dagParams[name]));
      const dap = own.find(([name]) => name === "dap")?.[1].value;
      return { taskId: row.task_id, dap: typeof dap === "string" ? dap : null, paramNames: own.map(([name]) => name) };
    }),
    dagParams: Object.entries(dagParams).map(([name, param]) => toDagParam(name, param)),
  };
}

/** Each DAG Param is in every task that does not override it. */
function inheritedBy(tasks: readonly WorkflowTask[]): AirflowParams {
  const all = tasks.flatMap(({ row }) => Object.entries(row.params ?? {}));
  return Object.fromEntries(all.filter(([, param]) => param.source === "dag"));
}

/** Without `source` (before 3.2) a Param is the task's own when the DAG has none that looks the same. */
function isOwn(param: AirflowParam, inherited: AirflowParam | undefined): boolean {
  if (typeof param.source === "string") return param.source !== "dag";
  return inherited === undefined || textOf(inherited) !== textOf(param);
}

const textOf = ({ value, schema }: AirflowParam): string => JSON.stringify([value, schema]);

function toDagParam(name: string, { value, schema, description }: AirflowParam): DagParam {
  return {
    name,
    value: isParsedJson(value) ? value : null,
    schema: isParsedJsonObject(schema) ? schema : null,
    description: description ?? null,
  };
}
