import type { Asked, AskedTask } from "./form-inputs.ts";
import type { AskedParam } from "./dag-params.ts";
import { isArray, isObject, objectAt, stringsAt } from "../../domain/json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

const HIDDEN: JsonObject = { "ui:widget": "hidden" };

/** The uiSchema that fits one task's schema: the profile's own, less what is not asked here. */
export function taskUi({ profile, own }: AskedTask): JsonObject {
  const ui = profile.uiSchema;
  const about = Object.entries(ui).filter(([key]) => key.startsWith("ui:") && key !== "ui:order");
  const order = stringsAt(ui, "ui:order").filter((name) => name === "*" || own.includes(name));
  const groups = new Map(profile.params.map(({ name, group }) => [name, group]));
  return {
    ...Object.fromEntries(about),
    ...(own.length === 0 ? HIDDEN : { "ui:order": order.includes("*") ? order : [...order, "*"] }),
    ...Object.fromEntries(
      own.flatMap((name): [string, Json][] => {
        const said = { ...objectAt(ui, name), ...groupOf(objectAt(ui, name), groups.get(name) ?? null) };
        return Object.keys(said).length === 0 ? [] : [[name, said]];
      }),
    ),
  };
}

/** The uiSchema that fits the whole start form: what is asked once comes first, and what asks nothing is not drawn. */
export function workflowUi(asked: Asked, dagParams: readonly AskedParam[]): JsonObject {
  const tasks = asked.tasks.map((task): [string, JsonObject] => [task.taskId, taskUi(task)]);
  const shared = asked.shared.flatMap(({ name, targets: [first] }): [string, JsonObject][] => {
    const ui = first === undefined ? {} : objectAt(first.task.profile.uiSchema, first.param);
    return [[name, ui]];
  });
  const dag = dagParams.map((param): [string, JsonObject] => [param.name, dagUi(param)]);
  return {
    "ui:order": ["shared", "tasks", "dag"],
    shared: section(shared, asked.shared.length > 0),
    tasks: section(
      tasks,
      asked.tasks.some(({ own }) => own.length > 0),
    ),
    dag: section(dag, dagParams.length > 0),
  };
}

function section(members: readonly (readonly [string, JsonObject])[], isDrawn: boolean): JsonObject {
  if (!isDrawn) return HIDDEN;
  const telling = members.filter(([, ui]) => Object.keys(ui).length > 0);
  return { "ui:order": members.map(([name]) => name), ...Object.fromEntries(telling) };
}

/** Templates that draw groups find a parameter's under its `ui:options`. */
function groupOf(ui: JsonObject, group: string | null): JsonObject {
  return group === null ? {} : { "ui:options": { group, ...objectAt(ui, "ui:options") } };
}

/** What Airflow's own trigger form makes of these formats. */
const WIDGETS: Readonly<Record<string, string>> = {
  date: "date",
  "date-time": "date-time",
  email: "email",
  "idn-email": "email",
  multiline: "textarea",
  time: "time",
  uri: "uri",
};

function dagUi({ original }: AskedParam): JsonObject {
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
