import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { GraphQLScalarType, Kind, valueFromASTUntyped } from "graphql";
import { badInput } from "../domain/errors.ts";

const ajv = new Ajv();
addFormats.default(ajv, ["date-time"]);
/** Ajv also accepts a space in place of the T, and an offset without its colon. */
const SHAPE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;
const isDateTime = ajv.compile<string>({ type: "string", format: "date-time" });

/**
 * RFC 3339 with an offset, an existing day and an existing time. Input is converted to UTC and keeps microseconds, the
 * precision of Airflow, so that the `startedAt` of a run is an exact bound of a filter.
 */
export const DateTime = new GraphQLScalarType<string, string>({
  name: "DateTime",
  serialize: (value) => (typeof value === "string" ? value : String(value)),
  parseValue: (value) => toInstant(value),
  parseLiteral: (node) => toInstant(node.kind === Kind.STRING ? node.value : undefined),
});

/**
 * Any JSON value. Numbers that JavaScript cannot represent (1e400, integers beyond 2^53) are not rejected here: the
 * validation of parameters rejects them with a pointer for the form.
 */
export const JSONScalar = new GraphQLScalarType<unknown, unknown>({
  name: "JSON",
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

function toInstant(value: unknown): string {
  if (!isDateTime(value) || !SHAPE.test(value))
    throw badInput("A DateTime must be an existing date and time with an offset, such as `2026-11-22T09:30:00Z`.");
  const at = new Date(value.replace(/:60(?=[.Zz+-])/, ":59"));
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1 || at.getUTCFullYear() > 9999) {
    throw badInput("A DateTime must be within the years 1 to 9999.");
  }
  const digits = /\.(\d+)/.exec(value)?.[1] ?? "";
  return `${at.toISOString().slice(0, -4)}${digits.slice(0, 6).padEnd(3, "0")}Z`;
}
