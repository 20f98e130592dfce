import type { RunKey, TaskInstanceKey } from "../../domain/run-key.ts";

/** Pages of Airflow's own UI, whose routes are the same from 3.0 to 3.3. */
export type UiLinks = {
  readonly workflow: (dagId: string) => string;
  readonly run: (run: RunKey) => string;
  readonly taskInstance: (key: TaskInstanceKey) => string;
};

/** Links into the UI at this URL (with its base path, without a slash at the end). */
export function createUiLinks(uiUrl: string): UiLinks {
  const base = uiUrl.replace(/\/+$/, "");
  const part = encodeURIComponent;
  const workflow = (dagId: string): string => `${base}/dags/${part(dagId)}`;
  const run = ({ dagId, dagRunId }: RunKey): string => `${workflow(dagId)}/runs/${part(dagRunId)}`;
  return {
    workflow,
    run,
    taskInstance: (key) => `${run(key)}/tasks/${part(key.taskId)}${key.mapIndex < 0 ? "" : `/mapped/${key.mapIndex}`}`,
  };
}
