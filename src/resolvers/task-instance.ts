import type { TaskInstanceResolvers } from "../generated/schema.ts";
import { isInstanceFinished } from "../domain/task-instance-state.ts";
import { runGlobalId, taskInstanceGlobalId } from "../graphql/ids.ts";
import { toLogPage } from "./convert/arguments.ts";
import { attemptSeconds } from "./convert/durations.ts";
import { toTaskInstanceState } from "./convert/enums.ts";
import { taskInstanceKeyOf } from "../domain/run-key.ts";

export const TaskInstance: TaskInstanceResolvers = {
  id: (row) => taskInstanceGlobalId(taskInstanceKeyOf(row)),
  taskId: (row) => row.task_id,
  mapIndex: (row) => row.map_index,
  mapLabel: (row) => row.rendered_map_index,
  runId: (row) => runGlobalId(row.dag_id, row.dag_run_id),
  run: (row, _, { loaders }) => loaders.runById.load(taskInstanceKeyOf(row)),
  task: async (row, _, { loaders }) => (await loaders.tasksOfWorkflow.load(row.dag_id))?.get(row.task_id) ?? null,
  state: (row) => toTaskInstanceState(row.state),
  isFinished: isInstanceFinished,
  attempt: (row) => row.try_number,
  maxAttempts: (row) => row.max_tries + 1,
  attempts: (row, _, { loaders }) => loaders.attemptsOfTaskInstance.load(taskInstanceKeyOf(row)),
  queuedAt: (row) => row.queued_when,
  startedAt: (row) => row.start_date,
  endedAt: (row) => row.end_date,
  duration: attemptSeconds,
  operator: (row) => row.operator_name ?? row.operator,
  hostname: (row) => (row.hostname === "" ? null : row.hostname),
  // Up to Airflow 3.2 a deleted note remains as an empty one.
  note: (row) => (row.note === "" ? null : row.note),
  renderedFields: (row) => row.rendered_fields ?? null,
  log: (row, args, { logs }) => logs.page(row, toLogPage(args)),
  outputs: async (row, _, { loaders }) =>
    (await loaders.outputs.load({ ...taskInstanceKeyOf(row), taskId: row.task_id })).filter(
      (output) => output.map_index === row.map_index,
    ),
  url: (row, _, { links }) => links.taskInstance(taskInstanceKeyOf(row)),
};
