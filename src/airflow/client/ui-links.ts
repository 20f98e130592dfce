import type { RunKey, TaskInstanceKey } from "../../domain/run-key.ts";

/** URLs of pages in Airflow's UI; its routes are the same from 3.0 to 3.3. */
export type UiLinks = {
  readonly workflow: (dagId: string) => string;
  readonly run: (run: RunKey) => string;
  readonly taskInstance: (key: TaskInstanceKey) => string;
};

/** Links into the UI at this URL, with its base path; a trailing slash is dropped. */
export function createUiLinks(uiUrl: string): UiLinks {
  const base = uiUrl.replace(/\/+$/, "");
  const encode = encodeURIComponent;
  const workflow = (dagId: string): string => `${base}/dags/${encode(dagId)}`;
  const run = ({ dagId, dagRunId }: RunKey): string => `${workflow(dagId)}/runs/${encode(dagRunId)}`;
  return {
    workflow,
    run,
    taskInstance: (key) =>
      `${run(key)}/tasks/${encode(key.taskId)}${key.mapIndex < 0 ? "" : `/mapped/${key.mapIndex}`}`,
  };
}
