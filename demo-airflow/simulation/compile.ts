import type { DagDefinition, MappedOver, ParamDefinition, TaskDefinition, TriggerRule } from "../world.ts";

/** A Param with Airflow's defaults filled in. `isSet` is false for a required Param without a default. */
export type CompiledParam = {
  readonly value: unknown;
  readonly isSet: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly description: string | null;
};

/** A task with Airflow's defaults filled in and its place in the graph. */
export type CompiledTask = {
  readonly definition: TaskDefinition;
  readonly taskId: string;
  readonly displayName: string;
  readonly owner: string;
  readonly operator: string;
  readonly operatorName: string;
  readonly modulePath: string;
  readonly upstream: readonly string[];
  readonly downstream: readonly string[];
  readonly triggerRule: TriggerRule;
  readonly retries: number;
  readonly retryDelayMs: number;
  readonly pool: string;
  readonly queue: string;
  readonly params: ReadonlyMap<string, CompiledParam>;
  readonly mappedOver: MappedOver | null;
  readonly isSetup: boolean;
  readonly isTeardown: boolean;
  /** An EmptyOperator. The scheduler sets it to success without a worker, so it has no log. */
  readonly isEmpty: boolean;
  /** 1 plus the number of downstream tasks: Airflow's weight rule `downstream`. */
  readonly priorityWeight: number;
};

export type CompiledDag = {
  readonly definition: DagDefinition;
  readonly dagId: string;
  readonly displayName: string;
  readonly owners: readonly string[];
  readonly file: string;
  readonly params: ReadonlyMap<string, CompiledParam>;
  readonly tasks: readonly CompiledTask[];
  readonly byId: ReadonlyMap<string, CompiledTask>;
  /** The tasks whose states determine the run's state: those with no downstream tasks except teardowns. */
  readonly leaves: ReadonlySet<string>;
};

const modulePaths: Readonly<Record<string, string>> = {
  _PythonDecoratedOperator: "airflow.providers.standard.decorators.python",
  _BashDecoratedOperator: "airflow.providers.standard.decorators.bash",
  PythonOperator: "airflow.providers.standard.operators.python",
  BashOperator: "airflow.providers.standard.operators.bash",
  EmptyOperator: "airflow.providers.standard.operators.empty",
};

/** Fills in defaults and computes the graph. Tasks keep the order of the definition. */
export function compileDag(definition: DagDefinition): CompiledDag {
  const owners = definition.owners ?? ["airflow"];
  const upstreamOf = new Map(definition.tasks.map((task) => [task.taskId, upstreamIds(task)]));
  const downstreamOf = (taskId: string) =>
    definition.tasks.filter((task) => upstreamOf.get(task.taskId)?.includes(taskId)).map((task) => task.taskId);
  const tasks = definition.tasks.map((task): CompiledTask => {
    const operator = task.operator ?? "_PythonDecoratedOperator";
    const isTeardown = task.teardown ?? false;
    return {
      definition: task,
      taskId: task.taskId,
      displayName: task.displayName ?? task.taskId,
      owner: task.owner ?? owners[0] ?? "airflow",
      operator,
      operatorName: task.operatorName ?? (operator.startsWith("_") ? "@task" : operator),
      modulePath: modulePaths[operator] ?? "airflow.sdk.bases.operator",
      upstream: upstreamOf.get(task.taskId) ?? [],
      downstream: downstreamOf(task.taskId).sort(),
      triggerRule: task.triggerRule ?? (isTeardown ? "all_done_setup_success" : "all_success"),
      retries: task.retries ?? 0,
      retryDelayMs: task.retryDelayMs ?? 300_000,
      pool: task.pool ?? "default_pool",
      queue: task.queue ?? "default",
      params: compileParams(task.params),
      mappedOver: task.mappedOver ?? null,
      isSetup: task.setup ?? false,
      isTeardown,
      isEmpty: operator === "EmptyOperator",
      priorityWeight: 1 + reachable(task.taskId, downstreamOf).size,
    };
  });
  const byId = new Map(tasks.map((task) => [task.taskId, task]));
  const lastTasks = tasks.filter(
    (task) => !task.isTeardown && task.downstream.every((taskId) => byId.get(taskId)?.isTeardown === true),
  );
  return {
    definition,
    dagId: definition.dagId,
    displayName: definition.displayName ?? definition.dagId,
    owners,
    file: definition.file ?? `${definition.dagId}.py`,
    params: compileParams(definition.params),
    tasks,
    byId,
    leaves: new Set(
      (lastTasks.length > 0 ? lastTasks : tasks.filter((task) => task.downstream.length === 0)).map(
        (task) => task.taskId,
      ),
    ),
  };
}

/** The ids of all tasks downstream or upstream of a task, without the task itself. */
export function relativesOf(dag: CompiledDag, taskId: string, direction: "upstream" | "downstream"): Set<string> {
  return reachable(taskId, (id) => dag.byId.get(id)?.[direction] ?? []);
}

function upstreamIds(task: TaskDefinition): readonly string[] {
  const mapped = task.mappedOver !== undefined && "task" in task.mappedOver ? [task.mappedOver.task] : [];
  return [...new Set([...(task.upstream ?? []), ...mapped])];
}

function reachable(from: string, next: (taskId: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const open = [...next(from)];
  for (let taskId = open.pop(); taskId !== undefined; taskId = open.pop()) {
    if (found.has(taskId)) continue;
    found.add(taskId);
    open.push(...next(taskId));
  }
  return found;
}

function compileParams(params: Readonly<Record<string, ParamDefinition>> | undefined): Map<string, CompiledParam> {
  return new Map(
    Object.entries(params ?? {}).map(([name, param]) => [
      name,
      {
        value: param.value ?? null,
        isSet: param.value !== undefined,
        schema: param.schema ?? {},
        description: param.description ?? null,
      },
    ]),
  );
}
