import type { Asked } from "./form-inputs.ts";
import type { AskedParam } from "./dag-params.ts";
import { presets } from "../schema/frame.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** The smallest value to start a form with: every default, by task also where there is none. */
export function paramDefaults(asked: Asked, dagParams: readonly AskedParam[]): JsonObject {
  return sections({
    tasks: asked.tasks.map((task) => {
      const filled = [...presets(task.frame)].filter(([name]) => task.own.includes(name));
      return [task.taskId, Object.fromEntries(filled)];
    }),
    shared: asked.shared.map(({ name, preset }) => [name, preset]),
    dag: dagParams.map(({ name, preset }) => [name, preset]),
  });
}

/** Named members by section; a member without a value is left out, and a section without members. */
export function sections(
  members: Readonly<Record<string, readonly (readonly [name: string, value: Json | undefined])[]>>,
): JsonObject {
  return Object.fromEntries(
    Object.entries(members)
      .map(([section, all]): [string, JsonObject] => [section, present(all)])
      .filter(([, values]) => Object.keys(values).length > 0),
  );
}

/** An object of those members that have a value. */
export function present(members: readonly (readonly [name: string, value: Json | undefined])[]): JsonObject {
  return Object.fromEntries(
    members.flatMap(([name, value]): [string, Json][] => (value === undefined ? [] : [[name, value]])),
  );
}
