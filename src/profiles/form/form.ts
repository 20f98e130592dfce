import { formInputsOf, type FormInputs, type TaskInputs } from "./form-inputs.ts";
import { bind, type Binding } from "./bind.ts";
import { placeConditions, type PlacedConditions } from "./conditions.ts";
import { dagInputs, dagSchema, unreadableParams, type DagInput } from "./dag-params.ts";
import type { WorkflowDefinition } from "./definition.ts";
import { paramDefaults } from "./param-defaults.ts";
import type { Catalog, Diagnostic, Profile } from "../profile.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { closedObject, isNeeded, taskSchema, withConditions } from "./task-schema.ts";
import { sharedSchema } from "./shared-schema.ts";
import { taskUi, workflowUi } from "./ui-schema.ts";

/** The form of one task. */
export type TaskForm = { readonly profile: Profile; readonly paramSchema: JsonObject; readonly uiSchema: JsonObject };

/** The start form of a workflow, with the data that checking its values needs. */
export type WorkflowForm = {
  readonly workflowId: string;
  /**
   * One self-contained schema of `{ tasks, shared, dag }`; null while a profile cannot be used or the name of a Param
   * is reserved.
   */
  readonly paramSchema: JsonObject | null;
  readonly uiSchema: JsonObject | null;
  readonly paramDefaults: JsonObject | null;
  /** The tasks with a usable profile, in topological order. */
  readonly tasks: ReadonlyMap<string, TaskForm>;
  readonly diagnostics: readonly Diagnostic[];
  /** Diagnostics that prevent a start; empty when the workflow can be started. */
  readonly blockers: readonly Diagnostic[];
  readonly binding: Binding;
  readonly inputs: FormInputs;
  readonly dagParams: readonly DagInput[];
};

const DIALECT = { $schema: "https://json-schema.org/draft/2020-12/schema" };

/**
 * Creates the start form of a workflow from its manifest, the profiles and its definition in Airflow. The sections
 * `tasks`, `shared` and `dag` always exist and are closed. A section that requires nothing accepts `{}` and may be
 * left out.
 */
export function createForm(catalog: Catalog, definition: WorkflowDefinition): WorkflowForm {
  const binding = bind(catalog, definition);
  const inputs = formInputsOf(binding);
  const dagParams = dagInputs(definition);
  const shared = new Map(inputs.shared.map((each) => [each.name, each]));
  const placed = inputs.tasks.map((task) => placeConditions(task, shared));
  const schemas = new Map(
    inputs.tasks.map((task, at): [string, JsonObject] => [task.taskId, schemaOf(task, placed[at])]),
  );
  const isStartable = binding.blockers.length === 0;
  return {
    workflowId: definition.workflowId,
    paramSchema: isStartable ? rootSchema({ binding, inputs, dagParams, schemas, placed }) : null,
    uiSchema: isStartable ? workflowUi(inputs, dagParams) : null,
    paramDefaults: isStartable ? paramDefaults(inputs, dagParams) : null,
    tasks: new Map(
      inputs.tasks.map((task) => [
        task.taskId,
        {
          profile: task.profile,
          paramSchema: { ...DIALECT, ...schemas.get(task.taskId) },
          uiSchema: taskUi(task),
        },
      ]),
    ),
    diagnostics: [...binding.diagnostics, ...unreadableParams(definition)],
    blockers: binding.blockers,
    binding,
    inputs,
    dagParams,
  };
}

function schemaOf(task: TaskInputs, placed: PlacedConditions | undefined): JsonObject {
  const where = (pointer: string): string => `${pointer} of ${task.profile.id}`;
  return taskSchema(task, {
    conditions: placed?.task ?? [],
    notes: [
      ...(placed?.atStart ?? []).map((pointer) => `Checked only when a run is started: ${where(pointer)}.`),
      ...task.unchecked.map(
        (pointer) => `Not checked, because it needs a value that an upstream task provides: ${where(pointer)}.`,
      ),
    ],
  });
}

type Parts = {
  readonly binding: Binding;
  readonly inputs: FormInputs;
  readonly dagParams: readonly DagInput[];
  readonly schemas: ReadonlyMap<string, JsonObject>;
  readonly placed: readonly PlacedConditions[];
};

function rootSchema({ binding, inputs, dagParams, schemas, placed }: Parts): JsonObject {
  const tasks = closedObject(
    {
      properties: Object.fromEntries(schemas),
      required: [...schemas].filter(([, schema]) => isNeeded(schema)).map(([taskId]) => taskId),
    },
    { title: "Tasks" },
  );
  const shared = sharedSchema(
    inputs.shared,
    placed.flatMap((each) => each.shared),
  );
  const sections: Record<string, JsonObject> = { tasks, shared, dag: dagSchema(dagParams) };
  const required = Object.entries(sections)
    .filter(([, schema]) => isNeeded(schema))
    .map(([name]) => name);
  const root: Record<string, Json> = {
    ...DIALECT,
    title: binding.title ?? binding.workflowId,
    ...(binding.description !== null && { description: binding.description }),
    ...closedObject({ properties: sections, required }),
  };
  return withConditions(
    root,
    placed.flatMap((each) => each.root),
  );
}
