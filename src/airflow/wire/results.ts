/** The shapes of XCom entries, logs, bulk operations and tokens; see `rows.ts` for the other responses. */
import { Type, type Static } from "typebox";
import { maybeText, nullable, text } from "./rows.ts";

/** A row of an XCom list; Airflow does not send the value in a list. */
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

/** One line of a task's log. `error_detail` contains an exception; all other fields are structured data of the line. */
export const AirflowLogLine = Type.Object({
  event: Type.Unknown(),
  timestamp: Type.Optional(maybeText),
  level: Type.Optional(maybeText),
  logger: Type.Optional(maybeText),
});
export type AirflowLogLine = Static<typeof AirflowLogLine> & Readonly<Record<string, unknown>>;

/** The outcome of one action of `PATCH /dags/~/dagRuns`. The status is always 200; failures are in `errors`. */
const bulkOutcome = Type.Optional(
  nullable(
    Type.Object({
      /** `<dag_id>.<dag_run_id>`. Ids may contain dots, so compare with the ids that were sent. */
      success: Type.Array(text),
      errors: Type.Array(Type.Object({ error: text, status_code: Type.Optional(Type.Integer()) })),
    }),
  ),
);
export const AirflowBulkResponse = Type.Object({ create: bulkOutcome, update: bulkOutcome, delete: bulkOutcome });
export type AirflowBulkResponse = Static<typeof AirflowBulkResponse>;

export const AirflowToken = Type.Object({ access_token: text });
export type AirflowToken = Static<typeof AirflowToken>;
