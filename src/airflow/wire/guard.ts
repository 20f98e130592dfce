import type { Static, TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";

/** Whether a value has a shape, and if not, where it first has not. */
export type Guard<T> = {
  readonly is: (value: unknown) => value is T;
  /** For people: `dags[3].tags is missing`, `total_entries is not a whole number`. */
  readonly fault: (value: unknown) => string;
};

const WORDS: Readonly<Record<string, string>> = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};

/** Compiles the schema at its first use, once; the compiled check costs far less than parsing the JSON did. */
export function createGuard<S extends TSchema>(schema: S): Guard<Static<S>> {
  let compiled: Validator | undefined;
  const validator = () => (compiled ??= Compile(schema));
  return {
    is: (value): value is Static<S> => validator().Check(value),
    fault: (value) => describe(validator().Errors(value)),
  };
}

function describe(errors: ReturnType<Validator["Errors"]>): string {
  const [first] = errors;
  if (first === undefined) return "it is not what was expected";
  const where = fieldName(first.instancePath);
  if (first.keyword === "required") {
    const missing = first.params.requiredProperties[0] ?? "";
    return `${where === "" ? missing : `${where}.${missing}`} is missing`;
  }
  const expected = errors.flatMap((error) =>
    error.keyword === "type" && error.instancePath === first.instancePath ? [error.params.type].flat() : [],
  );
  return `${where === "" ? "it" : where} is not ${expected.map((type) => WORDS[type] ?? type).join(" or ")}`;
}

/** `/dags/3/tags` as people write it: `dags[3].tags`. */
function fieldName(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join("")
    .replace(/^\./, "");
}
