import type { Asked } from "./asked.ts";
import type { AskedParam } from "./dag-params.ts";
import { presets } from "./frame.ts";
import type { Json, JsonObject } from "./profile.ts";

/** The smallest value to start a form with: every default, and of the sections and tasks those that ask for something. */
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

/** Named members by section; a section that the workflow has nothing for is left out, and a member without a value. */
export function sections(
  members: Readonly<Record<string, readonly (readonly [name: string, value: Json | undefined])[]>>,
): JsonObject {
  return Object.fromEntries(
    Object.entries(members)
      .filter(([, all]) => all.length > 0)
      .map(([section, all]): [string, Json] => [section, present(all)]),
  );
}

/** An object of those members that have a value. */
export function present(members: readonly (readonly [name: string, value: Json | undefined])[]): JsonObject {
  return Object.fromEntries(
    members.flatMap(([name, value]): [string, Json][] => (value === undefined ? [] : [[name, value]])),
  );
}
