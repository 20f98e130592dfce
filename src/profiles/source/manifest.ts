import { isArray, isObject } from "../../domain/json.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { Diagnostic, Manifest, TaskBinding } from "../profile.ts";
import { MANIFEST_FORMAT } from "./file-formats.ts";
import type { Source } from "./read-source.ts";
import { shapeOf } from "./shape.ts";
import type { About, Shape } from "./shape.ts";

/** Airflow's own rule for dag_ids and task_ids. */
const AIRFLOW_ID = /^[\p{L}\p{N}_.-]{1,250}$/u;
const TARGET = /^(?<taskId>.+)\.(?<param>[^.]+)$/;

/**
 * Reads the keys of a manifest. Returns null without a usable workflow id. References to profiles are checked in
 * lint/.
 */
export function readManifest(source: Source): {
  readonly manifest: Manifest | null;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const { workflow } = source.value;
  const workflowId = typeof workflow === "string" && AIRFLOW_ID.test(workflow) ? workflow : null;
  const about = { workflowId: workflowId ?? workflowIdOfFile(source.file) };
  const keys = Object.keys(MANIFEST_FORMAT.properties);
  const shape = shapeOf({ source, pointer: "" }, source.value, { keys, about, into: diagnostics });
  if (workflowId === null)
    shape.refuse(
      workflow === undefined ? [] : "workflow",
      "BAD_WORKFLOW_ID",
      "A manifest must name its workflow.",
      "workflow: <the dag_id in Airflow>",
    );
  const manifest = {
    title: shape.text("title"),
    description: shape.text("description"),
    tasks: readTasks(source, shape, about, diagnostics),
    shared: readShared(shape),
    file: source.file,
  };
  return { manifest: workflowId === null ? null : { workflowId, ...manifest }, diagnostics };
}

/** The dag_id that the name of a manifest file stands for. */
export function workflowIdOfFile(file: string): string {
  return file.replace(/^.*\//, "").replace(/\.[^.]+$/, "");
}

function readTasks(source: Source, shape: Shape, about: About, into: Diagnostic[]): ReadonlyMap<string, TaskBinding> {
  const tasks = new Map<string, TaskBinding>();
  for (const [taskId, declared] of Object.entries(shape.object("tasks"))) {
    const pointer = childPointer("/tasks", taskId);
    if (!isObject(declared)) {
      const hint = `${taskId}: { dap: <slug>@<version> }`;
      shape.refuse(["tasks", taskId], "WRONG_TYPE", "A task must be an object with the key dap.", hint);
      continue;
    }
    const keys = Object.keys(MANIFEST_FORMAT.$defs.task.properties);
    const task = shapeOf({ source, pointer }, declared, { keys, about: { ...about, taskId }, into });
    const dap = task.text("dap");
    if (declared["dap"] === undefined)
      task.refuse([], "WRONG_TYPE", "A task must have the key dap.", "Remove a task that runs no profile.");
    tasks.set(taskId, {
      dap: dap ?? "",
      fixed: task.object("fixed"),
      provided: task.stringList("provided"),
      defaults: task.object("defaults"),
      line: source.at(pointer).line,
    });
  }
  return tasks;
}

function readShared(shape: Shape): Manifest["shared"] {
  const shared = new Map<string, { readonly taskId: string; readonly param: string }[]>();
  for (const [name, declared] of Object.entries(shape.object("shared"))) {
    if (!isArray(declared) || declared.length === 0) {
      shape.refuse(
        ["shared", name],
        "WRONG_TYPE",
        `${name} must be a list of the parameters that it is copied to.`,
        `${name}: [task.parameter, …]`,
      );
      continue;
    }
    const targets = declared.map((target) => (typeof target === "string" ? TARGET.exec(target)?.groups : undefined));
    for (const [index, target] of targets.entries())
      if (target === undefined)
        shape.refuse(
          ["shared", name, String(index)],
          "WRONG_TYPE",
          "A target must be a task and its parameter.",
          "task.parameter",
        );
    shared.set(
      name,
      targets.flatMap((target) =>
        target === undefined ? [] : [{ taskId: target["taskId"] ?? "", param: target["param"] ?? "" }],
      ),
    );
  }
  return shared;
}
