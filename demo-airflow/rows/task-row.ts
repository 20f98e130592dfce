import type { CompiledDag, CompiledParam, CompiledTask } from "../simulation/compile.ts";
import { paramRow, plainTime } from "./dag-row.ts";

const colors: Readonly<Record<string, string>> = {
  EmptyOperator: "#e8f7e4",
  BashOperator: "#f0ede4",
};
const templateFields: Readonly<Record<string, readonly string[]>> = {
  EmptyOperator: [],
  BashOperator: ["bash_command", "env", "cwd"],
};

/**
 * A task with exactly the fields that `GET /dags/{dag_id}/tasks` returns. Only the trigger rule distinguishes a teardown from
 * other tasks.
 */
export function taskRow(dag: CompiledDag, task: CompiledTask): Readonly<Record<string, unknown>> {
  const { docMd, executionTimeoutMs } = task.definition;
  return {
    task_id: task.taskId,
    task_display_name: task.displayName,
    owner: task.owner,
    start_date: plainTime(dag.definition.startDate),
    end_date: plainTime(dag.definition.endDate),
    trigger_rule: task.triggerRule,
    depends_on_past: false,
    wait_for_downstream: false,
    retries: task.retries,
    queue: task.queue,
    pool: task.pool,
    pool_slots: 1,
    execution_timeout: executionTimeoutMs === undefined ? null : timeDelta(executionTimeoutMs),
    retry_delay: timeDelta(task.retryDelayMs),
    retry_exponential_backoff: 0,
    priority_weight: 1,
    weight_rule: "downstream",
    ui_color: colors[task.operator] ?? "#ffefeb",
    ui_fgcolor: "#000",
    template_fields: templateFields[task.operator] ?? ["templates_dict", "op_args", "op_kwargs"],
    downstream_task_ids: task.downstream,
    doc_md: docMd ?? null,
    operator_name: task.operatorName,
    params: taskParams(dag, task),
    class_ref: { module_path: task.modulePath, class_name: task.operator },
    is_mapped: task.mappedOver !== null,
    extra_links: [],
  };
}

const paramRows = (params: ReadonlyMap<string, CompiledParam>, source: "dag" | "task") =>
  [...params].map(([name, param]) => [name, paramRow(param, source)] as const);

/** The DAG's Params, overridden by the task's own, each with its source. */
const taskParams = (dag: CompiledDag, task: CompiledTask): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...paramRows(dag.params, "dag"), ...paramRows(task.params, "task")]);

function timeDelta(ms: number): Readonly<Record<string, unknown>> {
  const days = Math.floor(ms / 86_400_000);
  return {
    __type: "TimeDelta",
    days,
    seconds: Math.floor((ms - days * 86_400_000) / 1000),
    microseconds: (ms % 1000) * 1000,
  };
}
