import type { ParamDefinition, TaskContext, TaskDefinition } from "../../../demo-airflow/world.ts";

/** The `params` of a task that declare its profile. */
export const dap = (value: string): Readonly<Record<string, ParamDefinition>> => ({ dap: { value } });

/** A task that succeeds at once. */
export const empty = (taskId: string, more: Partial<TaskDefinition> = {}): TaskDefinition => ({
  taskId,
  operator: "EmptyOperator",
  ...more,
});

/** The value of a Param as a number. */
export const numberOf = ({ params }: TaskContext, name: string) => Number(params[name]);

/** The whole numbers from 0 to `length` - 1. */
export const count = (length: number) => Array.from({ length }, (_, index) => index);
