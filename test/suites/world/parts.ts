import type { ParamDefinition, TaskContext, TaskDefinition } from "../../../demo-airflow/world.ts";

/** A task's own `params` that name its DAP. */
export const dap = (value: string): Readonly<Record<string, ParamDefinition>> => ({ dap: { value } });

/** A task that does nothing and is done at once. */
export const empty = (taskId: string, more: Partial<TaskDefinition> = {}): TaskDefinition => ({
  taskId,
  operator: "EmptyOperator",
  ...more,
});

/** A Param that is a number. */
export const numberOf = ({ params }: TaskContext, name: string) => Number(params[name]);

/** 0 and up, that many. */
export const count = (length: number) => Array.from({ length }, (_, index) => index);
