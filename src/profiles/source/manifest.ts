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

/** Reads the keys of a manifest; null when it does not say whose it is. What it refers to is checked elsewhere. */
export function readManifest(source: Source): {
  readonly manifest: Manifest | null;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const { workflow } = source.value;
  const workflowId = typeof workflow === "string" && AIRFLOW_ID.test(workflow) ? workflow : null;
  const about = { workflowId: workflowId ?? nameOf(source.file) };
  const keys = Object.keys(MANIFEST_FORMAT.properties);
  const shape = shapeOf({ source, pointer: "" }, source.value, { keys, about, into: diagnostics });
  if (workflowId === null)
    shape.refuse(
      workflow === undefined ? [] : "workflow",
      "BAD_WORKFLOW_ID",
      "A manifest says whose it is: workflow.",
      "workflow: the dag_id, as Airflow has it",
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

/** The dag_id that a manifest's file is named for. */
export function nameOf(file: string): string {
  return file.replace(/^.*\//, "").replace(/\.[^.]+$/, "");
}

function readTasks(source: Source, shape: Shape, about: About, into: Diagnostic[]): ReadonlyMap<string, TaskBinding> {
  const tasks = new Map<string, TaskBinding>();
  for (const [taskId, said] of Object.entries(shape.object("tasks"))) {
    const pointer = childPointer("/tasks", taskId);
    if (!isObject(said)) {
      const hint = `${taskId}: { dap: <slug>@<version> }`;
      shape.refuse(["tasks", taskId], "WRONG_TYPE", "A task is an object that names its dap.", hint);
      continue;
    }
    const keys = Object.keys(MANIFEST_FORMAT.$defs.task.properties);
    const task = shapeOf({ source, pointer }, said, { keys, about: { ...about, taskId }, into });
    const dap = task.text("dap");
    if (said["dap"] === undefined)
      task.refuse([], "WRONG_TYPE", "A task names its dap.", "Leave out a task that runs none.");
    tasks.set(taskId, {
      dap: dap ?? "",
      fixed: task.object("fixed"),
      provided: task.texts("provided"),
      defaults: task.object("defaults"),
      line: source.at(pointer).line,
    });
  }
  return tasks;
}

function readShared(shape: Shape): Manifest["shared"] {
  const shared = new Map<string, { readonly taskId: string; readonly param: string }[]>();
  for (const [name, said] of Object.entries(shape.object("shared"))) {
    if (!isArray(said) || said.length === 0) {
      shape.refuse(
        ["shared", name],
        "WRONG_TYPE",
        `${name} is a list of what it is copied to.`,
        `${name}: [task.parameter, …]`,
      );
      continue;
    }
    const targets = said.map((target) => (typeof target === "string" ? TARGET.exec(target)?.groups : undefined));
    for (const [index, target] of targets.entries())
      if (target === undefined)
        shape.refuse(
          ["shared", name, String(index)],
          "WRONG_TYPE",
          "A target is a task and its parameter.",
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
