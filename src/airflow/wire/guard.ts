import type { Static, TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";
import { pointerKeys } from "../../domain/json-pointer.ts";

/** Checks whether a value has a shape. */
export type Guard<T> = {
  readonly is: (value: unknown) => value is T;
  /** The first problem of a value that does not match: `dags[3].tags is missing`, `total_entries is not an integer`. */
  readonly problem: (value: unknown) => string;
};

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a string",
  integer: "an integer",
  number: "a number",
  boolean: "a boolean",
  array: "an array",
  object: "an object",
  null: "null",
};

/** Compiles the schema once, at its first use. The compiled check costs far less than parsing the JSON. */
export function createGuard<S extends TSchema>(schema: S): Guard<Static<S>> {
  let compiled: Validator | undefined;
  const validator = () => (compiled ??= Compile(schema));
  return {
    is: (value): value is Static<S> => validator().Check(value),
    problem: (value) => firstProblem(validator().Errors(value)),
  };
}

function firstProblem(errors: ReturnType<Validator["Errors"]>): string {
  const [first] = errors;
  if (first === undefined) return "the body does not have the expected shape";
  const field = fieldName(first.instancePath);
  if (first.keyword === "required") {
    const missing = first.params.requiredProperties[0] ?? "";
    return `${field === "" ? missing : `${field}.${missing}`} is missing`;
  }
  const expected = errors.flatMap((error) =>
    error.keyword === "type" && error.instancePath === first.instancePath ? [error.params.type].flat() : [],
  );
  const types = expected.map((type) => TYPE_NAMES[type] ?? type).join(" or ");
  return `${field === "" ? "the body" : field} is not ${types}`;
}

/** `dags[3].tags` for the JSON Pointer `/dags/3/tags`. */
function fieldName(pointer: string): string {
  return pointerKeys(pointer)
    .map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`))
    .join("")
    .replace(/^\./, "");
}
