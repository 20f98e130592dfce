/**
 * Airflow's shapes of what a run leaves behind (XCom, logs), of acts on many runs and of tokens; see `wire.ts` for the rest.
 */
import { Type, type Static, type TSchema } from "typebox";

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const text = Type.String();
const maybeText = nullable(Type.String());

/** A row of an XCom list: never with its value. */
export const AirflowXComEntry = Type.Object({
  key: text,
  timestamp: Type.Optional(maybeText),
  task_id: text,
  map_index: Type.Integer(),
  run_id: text,
  dag_id: text,
});
export type AirflowXComEntry = Static<typeof AirflowXComEntry>;
export const AirflowXComList = Type.Object({
  xcom_entries: Type.Array(AirflowXComEntry),
  total_entries: Type.Integer(),
});
export type AirflowXComList = Static<typeof AirflowXComList>;
export const AirflowXComValue = Type.Intersect([AirflowXComEntry, Type.Object({ value: Type.Unknown() })]);
export type AirflowXComValue = Static<typeof AirflowXComValue>;

/** One line of a task's log. Exceptions ride in `error_detail`. Everything else is a structured field of the line. */
export const AirflowLogLine = Type.Object({
  event: Type.Unknown(),
  timestamp: Type.Optional(maybeText),
  level: Type.Optional(maybeText),
  logger: Type.Optional(maybeText),
});
export type AirflowLogLine = Static<typeof AirflowLogLine> & Readonly<Record<string, unknown>>;

/** Answer of the bulk `PATCH /dags/~/dagRuns` (Airflow from 3.3): always 200, partial failure inside. */
const bulkOutcome = Type.Optional(
  nullable(
    Type.Object({
      /** `<dag_id>.<dag_run_id>`; ids hold dots, so match against what was sent. */
      success: Type.Array(text),
      errors: Type.Array(Type.Object({ error: text, status_code: Type.Optional(Type.Integer()) })),
    }),
  ),
);
export const AirflowBulkAnswer = Type.Object({ create: bulkOutcome, update: bulkOutcome, delete: bulkOutcome });
export type AirflowBulkAnswer = Static<typeof AirflowBulkAnswer>;

export const AirflowToken = Type.Object({ access_token: text });
export type AirflowToken = Static<typeof AirflowToken>;
