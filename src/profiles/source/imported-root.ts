import type { Report } from "./import-report.ts";
import { isObject, objectAt } from "../../domain/json.ts";
import { childPointer, pointerKeys } from "../../domain/json-pointer.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { walkSchema } from "../schema/walk.ts";

/** Whether an imported file is to be read as draft-07. A file without `$schema` is. */
export function isDraft07(root: JsonObject): boolean {
  return !saysDialect(root, "draft/2020-12/schema");
}

/** Reports keywords that the root of an imported file cannot have. */
export function checkRoot(root: JsonObject, report: Report): void {
  if (root["$schema"] !== undefined && isDraft07(root) && !saysDialect(root, "draft-07/schema"))
    report("/$schema", "BAD_SCHEMA", `${JSON.stringify(root["$schema"])} is neither JSON Schema 2020-12 nor draft-07.`);
  if (root["type"] !== undefined && root["type"] !== "object")
    report("/type", "BAD_SCHEMA", "params must describe an object.");
  if (root["$ref"] !== undefined) report("/$ref", "BAD_REF", "The root of an imported file cannot have a $ref.");
}

/** Reports groups that no `allOf` joins and no `$ref` refers to. */
export function checkUnusedGroups(root: JsonObject, joined: ReadonlySet<string>, report: Report): void {
  const referred = new Set<Json>(joined);
  walkSchema(root, ({ $ref }) => {
    if (typeof $ref === "string") referred.add($ref.slice(1));
  });
  const groups = ["$defs", "definitions"].flatMap((key) =>
    Object.entries(objectAt(root, key))
      .filter(([, group]) => isObject(group) && isObject(group["properties"]))
      .map(([name]) => childPointer("", key, name)),
  );
  for (const pointer of groups.filter((pointer) => !referred.has(pointer)))
    report(
      pointer,
      "UNUSED_GROUP",
      `The group ${pointerKeys(pointer).at(-1)} is not included by an allOf; its parameters are ignored.`,
      { warning: true, hint: `Add { "$ref": "#${pointer}" } to the root's allOf, or remove the group.` },
    );
}

function saysDialect({ $schema }: JsonObject, dialect: string): boolean {
  return typeof $schema === "string" && $schema.includes(dialect);
}
