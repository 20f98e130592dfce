import type { FormInputs, TaskInputs } from "./form-inputs.ts";
import type { DagInput } from "./dag-params.ts";
import { isArray, isObject, objectAt, stringsAt } from "../../domain/json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

const HIDDEN: JsonObject = { "ui:widget": "hidden" };

/** The uiSchema of one task's section: the profile's own, without parameters that the section does not contain. */
export function taskUi({ profile, own }: TaskInputs): JsonObject {
  const ui = profile.uiSchema;
  const general = Object.entries(ui).filter(([key]) => key.startsWith("ui:") && key !== "ui:order");
  const order = stringsAt(ui, "ui:order").filter((name) => name === "*" || own.includes(name));
  const groups = new Map(profile.params.map(({ name, group }) => [name, group]));
  return {
    ...Object.fromEntries(general),
    ...(own.length === 0 ? HIDDEN : { "ui:order": order.includes("*") ? order : [...order, "*"] }),
    ...Object.fromEntries(
      own.flatMap((name): [string, Json][] => {
        const merged = { ...objectAt(ui, name), ...groupOf(objectAt(ui, name), groups.get(name) ?? null) };
        return Object.keys(merged).length === 0 ? [] : [[name, merged]];
      }),
    ),
  };
}

/** The uiSchema of the start form: shared parameters come first, and sections without fields are hidden. */
export function workflowUi(inputs: FormInputs, dagParams: readonly DagInput[]): JsonObject {
  const tasks = inputs.tasks.map((task): [string, JsonObject] => [task.taskId, taskUi(task)]);
  const shared = inputs.shared.flatMap(({ name, targets: [first] }): [string, JsonObject][] => {
    const ui = first === undefined ? {} : objectAt(first.task.profile.uiSchema, first.param);
    return [[name, ui]];
  });
  const dag = dagParams.map((param): [string, JsonObject] => [param.name, dagUi(param)]);
  return {
    "ui:order": ["shared", "tasks", "dag"],
    shared: section(shared, inputs.shared.length > 0),
    tasks: section(
      tasks,
      inputs.tasks.some(({ own }) => own.length > 0),
    ),
    dag: section(dag, dagParams.length > 0),
  };
}

function section(members: readonly (readonly [string, JsonObject])[], isDrawn: boolean): JsonObject {
  if (!isDrawn) return HIDDEN;
  const withOptions = members.filter(([, ui]) => Object.keys(ui).length > 0);
  return { "ui:order": members.map(([name]) => name), ...Object.fromEntries(withOptions) };
}

/** Form templates find the group of a parameter in its `ui:options`. */
function groupOf(ui: JsonObject, group: string | null): JsonObject {
  return group === null ? {} : { "ui:options": { group, ...objectAt(ui, "ui:options") } };
}

/** The widgets of Airflow's own trigger form, by format. */
const WIDGETS: Readonly<Record<string, string>> = {
  date: "date",
  "date-time": "date-time",
  email: "email",
  "idn-email": "email",
  multiline: "textarea",
  time: "time",
  uri: "uri",
};

function dagUi({ original }: DagInput): JsonObject {
  const format = original["format"];
  const widget = typeof format === "string" && Object.hasOwn(WIDGETS, format) ? WIDGETS[format] : undefined;
  const labels = original["values_display"];
  const values = original["enum"];
  return {
    ...(widget !== undefined && { "ui:widget": widget }),
    ...(isObject(labels) &&
      isArray(values) && { "ui:enumNames": values.map((value) => labels[labelKey(value)] ?? labelKey(value)) }),
  };
}

function labelKey(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
