import DataLoader from "dataloader";
import type { Features } from "../../airflow/client/version.ts";
import type { AirflowDagDetails, AirflowParam, AirflowParams } from "../../airflow/wire/rows.ts";
import { isObject, isParsedJson } from "../../domain/json.ts";
import type { DagParam, WorkflowDefinition } from "../../profiles/form/definition.ts";
import { loadEach } from "../load-each.ts";
import type { WorkflowTask, WorkflowTasks } from "./tasks-of-workflow.ts";

type Sources = {
  readonly features: () => Promise<Pick<Features, "paramSource">>;
  readonly tasksOf: (dagId: string) => Promise<WorkflowTasks | null>;
  readonly detailsOf: (dagId: string) => Promise<AirflowDagDetails | null>;
};

/**
 * What the start form of a workflow depends on; null for an unknown workflow. From Airflow 3.2 the tasks contain the DAG's
 * own Params. Before that, and for a DAG without tasks, the Params cost a second call.
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
    if (paramSource && rows.length > 0) return toDefinition(dagId, rows, inheritedParams(rows));
    const details = await detailsOf(dagId);
    return details === null ? null : toDefinition(dagId, rows, details.params ?? {});
  };
  return new DataLoader(async (dagIds) => loadEach(dagIds, load));
}

/**
 * The definition without the DAG's own Params, for callers that only need to know which profiles the tasks run: usually
 * one call. Before Airflow 3.2 the Params of a task do not show whether they come from the DAG, so a `dap` that is the
 * same in all tasks may be the DAG's own; then the complete definition is loaded.
 */
export function createTasksDefinitionOfWorkflow(
  { features, tasksOf }: Sources,
  complete: DataLoader<string, WorkflowDefinition | null>,
): DataLoader<string, WorkflowDefinition | null> {
  const load = async (dagId: string): Promise<WorkflowDefinition | null> => {
    const [{ paramSource }, tasks] = await Promise.all([features(), tasksOf(dagId)]);
    const rows = [...(tasks?.values() ?? [])];
    const daps = new Set(rows.map(({ row }) => JSON.stringify(row.params?.["dap"]?.value ?? null)));
    const mayBeInherited = rows.length > 1 && daps.size === 1 && !daps.has("null");
    return tasks === null || paramSource || mayBeInherited ? complete.load(dagId) : toDefinition(dagId, rows, {});
  };
  return new DataLoader(async (dagIds) => loadEach(dagIds, load));
}

function toDefinition(dagId: string, tasks: readonly WorkflowTask[], dagParams: AirflowParams): WorkflowDefinition {
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

/** The DAG's own Params: every task that does not override one lists it. */
function inheritedParams(tasks: readonly WorkflowTask[]): AirflowParams {
  const all = tasks.flatMap(({ row }) => Object.entries(row.params ?? {}));
  return Object.fromEntries(all.filter(([, param]) => param.source === "dag"));
}

/** Before Airflow 3.2 there is no `source`: a Param is then the task's own unless the DAG has an equal one. */
function isOwn(param: AirflowParam, inherited: AirflowParam | undefined): boolean {
  if (typeof param.source === "string") return param.source !== "dag";
  return inherited === undefined || textOf(inherited) !== textOf(param);
}

const textOf = ({ value, schema }: AirflowParam): string => JSON.stringify([value, schema]);

function toDagParam(name: string, { value, schema, description }: AirflowParam): DagParam {
  return {
    name,
    value: isParsedJson(value) ? value : null,
    schema: isObject(schema) ? schema : null,
    description: description ?? null,
  };
}
