import { isObject, printJson } from "../json.ts";
import type { DagDefinition, TaskContext } from "../world.ts";
import { seconds } from "./task-parts.ts";

/** A workflow that a manifest describes: its id, and its task ids in the order of the manifest. */
export type ManifestWorkflow = { readonly dagId: string; readonly taskIds: readonly string[] };

/**
 * A DAG for a manifest that the demo has no workflow for. Its tasks run one after the other for some seconds, log the
 * parameters that they received, and succeed.
 */
export function manifestDag({ dagId, taskIds }: ManifestWorkflow): DagDefinition {
  return {
    dagId,
    description: "Created by the demo for a manifest. The tasks log their parameters and do no work.",
    tags: ["manifest"],
    tasks: taskIds.map((taskId, index) => ({
      taskId,
      upstream: taskIds.slice(Math.max(0, index - 1), index),
      durationMs: seconds(2, 5),
      log: (task) => [{ at: 0.5, event: `parameters: ${printJson(parametersOf(task))}` }],
    })),
  };
}

/** The parameters of a task, as a DAG reads them: `dag_run.conf["daps"][task_id]`. */
function parametersOf({ conf, taskId }: TaskContext): unknown {
  const daps = conf["daps"];
  return (isObject(daps) ? daps[taskId] : undefined) ?? {};
}
