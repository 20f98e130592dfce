import type { TaskResolvers } from "../generated/schema.ts";
import { taskGlobalId } from "../graphql/ids.ts";

export const Task: TaskResolvers = {
  id: (task) => taskGlobalId(task.dagId, task.row.task_id),
  taskId: (task) => task.row.task_id,
  name: (task) => task.row.task_display_name,
  docs: (task) => task.row.doc_md,
  workflowId: (task) => task.dagId,
  workflow: (task, _, { loaders }) => loaders.workflowById.load(task.dagId),
  operator: (task) => task.row.operator_name,
  triggerRule: (task) => task.row.trigger_rule,
  isMapped: (task) => task.row.is_mapped ?? false,
  retries: (task) => Math.trunc(task.row.retries ?? 0),
  pool: (task) => task.row.pool,
  queue: (task) => task.row.queue,
  upstream: (task, _, { loaders }) => loaders.tasksNamed(task.dagId, task.upstreamIds),
  downstream: (task, _, { loaders }) => loaders.tasksNamed(task.dagId, task.downstreamIds),
  dapProfile: async (task, _, { loaders }) => (await loaders.taskForm(task))?.profile ?? null,
  paramSchema: async (task, _, { loaders }) => (await loaders.taskForm(task))?.paramSchema ?? null,
  uiSchema: async (task, _, { loaders }) => (await loaders.taskForm(task))?.uiSchema ?? null,
};
