import { askedOf, type Asked, type AskedTask } from "./form-inputs.ts";
import { bind, type Binding } from "./bind.ts";
import { placeConditions, type PlacedConditions } from "./conditions.ts";
import { askedParams, dagSchema, unreadParams, type AskedParam } from "./dag-params.ts";
import type { WorkflowDefinition } from "./definition.ts";
import { paramDefaults } from "./param-defaults.ts";
import type { Catalog, Diagnostic, Profile } from "../profile.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { closedObject, isNeeded, taskSchema, withConditions } from "./task-schema.ts";
import { sharedSchema } from "./shared-schema.ts";
import { taskUi, workflowUi } from "./ui-schema.ts";

/** What one task asks for. */
export type TaskForm = { readonly profile: Profile; readonly paramSchema: JsonObject; readonly uiSchema: JsonObject };

/** The start form of a workflow, and what checking its values needs. */
export type WorkflowForm = {
  readonly workflowId: string;
  /** One self-contained schema of `{ tasks, shared, dag }`; null while a profile does not resolve or a Param's name is reserved. */
  readonly paramSchema: JsonObject | null;
  readonly uiSchema: JsonObject | null;
  readonly paramDefaults: JsonObject | null;
  /** The tasks whose profile resolves, in topological order. */
  readonly tasks: ReadonlyMap<string, TaskForm>;
  readonly diagnostics: readonly Diagnostic[];
  /** Why the workflow cannot be started as it stands; empty where it can. */
  readonly blockers: readonly Diagnostic[];
  readonly binding: Binding;
  readonly asked: Asked;
  readonly dagParams: readonly AskedParam[];
};

const DIALECT = { $schema: "https://json-schema.org/draft/2020-12/schema" };

/**
 * The start form of a workflow, from its manifest, the profiles and what Airflow says of it. `tasks`, `shared` and `dag`
 * are always there, closed, and `{}` is taken for each that needs nothing; one that needs nothing may be left out.
 */
export function createForm(catalog: Catalog, definition: WorkflowDefinition): WorkflowForm {
  const binding = bind(catalog, definition);
  const asked = askedOf(binding);
  const dagParams = askedParams(definition);
  const shared = new Map(asked.shared.map((each) => [each.name, each]));
  const placed = asked.tasks.map((task) => placeConditions(task, shared));
  const schemas = new Map(
    asked.tasks.map((task, at): [string, JsonObject] => [task.taskId, schemaOf(task, placed[at])]),
  );
  const isStartable = binding.blockers.length === 0;
  return {
    workflowId: definition.workflowId,
    paramSchema: isStartable ? rootSchema({ binding, asked, dagParams, schemas, placed }) : null,
    uiSchema: isStartable ? workflowUi(asked, dagParams) : null,
    paramDefaults: isStartable ? paramDefaults(asked, dagParams) : null,
    tasks: new Map(
      asked.tasks.map((task) => [
        task.taskId,
        {
          profile: task.profile,
          paramSchema: { ...DIALECT, ...schemas.get(task.taskId) },
          uiSchema: taskUi(task),
        },
      ]),
    ),
    diagnostics: [...binding.diagnostics, ...unreadParams(definition)],
    blockers: binding.blockers,
    binding,
    asked,
    dagParams,
  };
}

function schemaOf(task: AskedTask, placed: PlacedConditions | undefined): JsonObject {
  const where = (pointer: string): string => `${pointer} of ${task.profile.id}`;
  return taskSchema(task, {
    conditions: placed?.task ?? [],
    notes: [
      ...(placed?.atStart ?? []).map((pointer) => `Checked at the start only: ${where(pointer)}.`),
      ...task.unchecked.map(
        (pointer) => `Not checked, since it needs what an upstream task provides: ${where(pointer)}.`,
      ),
    ],
  });
}

type Parts = {
  readonly binding: Binding;
  readonly asked: Asked;
  readonly dagParams: readonly AskedParam[];
  readonly schemas: ReadonlyMap<string, JsonObject>;
  readonly placed: readonly PlacedConditions[];
};

function rootSchema({ binding, asked, dagParams, schemas, placed }: Parts): JsonObject {
  const tasks = closedObject(
    {
      properties: Object.fromEntries(schemas),
      required: [...schemas].filter(([, schema]) => isNeeded(schema)).map(([taskId]) => taskId),
    },
    { title: "Tasks" },
  );
  const shared = sharedSchema(
    asked.shared,
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
