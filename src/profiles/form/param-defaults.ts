import type { FormInputs } from "./form-inputs.ts";
import type { DagInput } from "./dag-params.ts";
import { defaultValues } from "../schema/frame.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** The initial value of a form: every default. Tasks without defaults are included. */
export function paramDefaults(inputs: FormInputs, dagParams: readonly DagInput[]): JsonObject {
  return sections({
    tasks: inputs.tasks.map((task) => {
      const filled = [...defaultValues(task.frame)].filter(([name]) => task.own.includes(name));
      return [task.taskId, Object.fromEntries(filled)];
    }),
    shared: inputs.shared.map(({ name, defaultValue }) => [name, defaultValue]),
    dag: dagParams.map(({ name, defaultValue }) => [name, defaultValue]),
  });
}

/** Builds an object of sections. Members without a value and empty sections are left out. */
export function sections(
  members: Readonly<Record<string, readonly (readonly [name: string, value: Json | undefined])[]>>,
): JsonObject {
  return Object.fromEntries(
    Object.entries(members)
      .map(([section, all]): [string, JsonObject] => [section, present(all)])
      .filter(([, values]) => Object.keys(values).length > 0),
  );
}

/** Builds an object of the members that have a value. */
export function present(members: readonly (readonly [name: string, value: Json | undefined])[]): JsonObject {
  return Object.fromEntries(
    members.flatMap(([name, value]): [string, Json][] => (value === undefined ? [] : [[name, value]])),
  );
}
