/**
 * The shapes of Airflow's responses, limited to the fields that the gateway reads: each a schema and its type. The
 * client validates responses by them. Additional fields are allowed; a missing field or one of another type is an error.
 * Optional fields are those that Airflow 3.0.6 does not send.
 */
import { Type, type Static, type TSchema } from "typebox";

export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const text = Type.String();
export const maybeText = nullable(Type.String());
const maybeNumber = nullable(Type.Number());
/** A JSON object whose members are not checked: conf, rendered fields. */
const jsonObject = Type.Record(Type.String(), Type.Unknown());

export const AirflowVersion = Type.Object({ version: text });
export type AirflowVersion = Static<typeof AirflowVersion>;

const component = Type.Optional(nullable(Type.Object({ status: maybeText })));
export const AirflowHealth = Type.Object({
  metadatabase: component,
  scheduler: component,
  triggerer: component,
  dag_processor: component,
});
export type AirflowHealth = Static<typeof AirflowHealth>;

export const AirflowDag = Type.Object({
  dag_id: text,
  dag_display_name: text,
  description: maybeText,
  is_paused: Type.Boolean(),
  is_stale: Type.Boolean(),
  has_import_errors: Type.Boolean(),
  timetable_summary: maybeText,
  next_dagrun_run_after: maybeText,
  tags: Type.Array(Type.Object({ name: text })),
  owners: Type.Array(text),
  fileloc: text,
  relative_fileloc: Type.Optional(maybeText),
  bundle_name: Type.Optional(maybeText),
  /** Airflow from 3.2; null: all types. */
  allowed_run_types: Type.Optional(nullable(Type.Array(text))),
});
export type AirflowDag = Static<typeof AirflowDag>;
export const AirflowDagList = Type.Object({ dags: Type.Array(AirflowDag), total_entries: Type.Integer() });
export type AirflowDagList = Static<typeof AirflowDagList>;

/** A Param of a DAG or a task. One that is required and has no default has `value: null` and a schema without null. */
export const AirflowParam = Type.Object({
  value: Type.Unknown(),
  schema: Type.Optional(nullable(jsonObject)),
  description: Type.Optional(maybeText),
  /** Airflow from 3.2, in `GET /tasks`: `dag` if inherited from the DAG, `task` if defined by the task. */
  source: Type.Optional(maybeText),
});
export type AirflowParam = Static<typeof AirflowParam>;
export const AirflowParams = Type.Record(Type.String(), AirflowParam);
export type AirflowParams = Static<typeof AirflowParams>;

export const AirflowDagVersion = Type.Object({ id: text, version_number: Type.Integer(), dag_id: text });
export type AirflowDagVersion = Static<typeof AirflowDagVersion>;
export const AirflowDagVersionList = Type.Object({
  dag_versions: Type.Array(AirflowDagVersion),
  total_entries: Type.Integer(),
});
export type AirflowDagVersionList = Static<typeof AirflowDagVersionList>;

export const AirflowDagDetails = Type.Intersect([
  AirflowDag,
  Type.Object({
    doc_md: maybeText,
    params: nullable(AirflowParams),
    latest_dag_version: Type.Optional(nullable(AirflowDagVersion)),
  }),
]);
export type AirflowDagDetails = Static<typeof AirflowDagDetails>;

export const AirflowTask = Type.Object({
  task_id: text,
  task_display_name: text,
  doc_md: maybeText,
  operator_name: maybeText,
  trigger_rule: text,
  /** Null for a mapped task in Airflow 3.0. */
  is_mapped: nullable(Type.Boolean()),
  /** Sent as a float: `0.0`. */
  retries: maybeNumber,
  pool: maybeText,
  queue: maybeText,
  downstream_task_ids: nullable(Type.Array(text)),
  params: nullable(AirflowParams),
});
export type AirflowTask = Static<typeof AirflowTask>;
export const AirflowTaskList = Type.Object({ tasks: Type.Array(AirflowTask), total_entries: Type.Integer() });
export type AirflowTaskList = Static<typeof AirflowTaskList>;

export const AirflowDagRun = Type.Object({
  dag_run_id: text,
  dag_id: text,
  state: text,
  run_type: text,
  triggered_by: Type.Optional(maybeText),
  triggering_user_name: Type.Optional(maybeText),
  conf: nullable(jsonObject),
  note: maybeText,
  queued_at: maybeText,
  logical_date: maybeText,
  run_after: text,
  start_date: maybeText,
  end_date: maybeText,
  duration: Type.Optional(maybeNumber),
  dag_versions: Type.Array(AirflowDagVersion),
});
export type AirflowDagRun = Static<typeof AirflowDagRun>;
export const AirflowDagRunList = Type.Object({
  dag_runs: Type.Array(AirflowDagRun),
  /** Null in cursor mode on 3.2.2. */
  total_entries: nullable(Type.Integer()),
});
export type AirflowDagRunList = Static<typeof AirflowDagRunList>;

export const AirflowTaskInstance = Type.Object({
  /** Changes with every clear and retry: it identifies a version of the row, not the task instance. */
  id: text,
  task_id: text,
  dag_id: text,
  dag_run_id: text,
  map_index: Type.Integer(),
  state: maybeText,
  try_number: Type.Integer(),
  max_tries: Type.Integer(),
  start_date: maybeText,
  end_date: maybeText,
  duration: maybeNumber,
  queued_when: maybeText,
  scheduled_when: Type.Optional(maybeText),
  operator: maybeText,
  operator_name: Type.Optional(maybeText),
  pool: maybeText,
  queue: maybeText,
  hostname: maybeText,
  note: maybeText,
  rendered_map_index: maybeText,
  rendered_fields: Type.Optional(nullable(jsonObject)),
  dag_version: Type.Optional(nullable(AirflowDagVersion)),
});
export type AirflowTaskInstance = Static<typeof AirflowTaskInstance>;
export const AirflowTaskInstanceList = Type.Object({
  task_instances: Type.Array(AirflowTaskInstance),
  total_entries: nullable(Type.Integer()),
});
export type AirflowTaskInstanceList = Static<typeof AirflowTaskInstanceList>;

export const AirflowTry = Type.Object({
  task_id: text,
  map_index: Type.Integer(),
  try_number: Type.Integer(),
  state: maybeText,
  start_date: maybeText,
  end_date: maybeText,
  duration: maybeNumber,
  hostname: maybeText,
});
export type AirflowTry = Static<typeof AirflowTry>;
export const AirflowTryList = Type.Object({ task_instances: Type.Array(AirflowTry), total_entries: Type.Integer() });
export type AirflowTryList = Static<typeof AirflowTryList>;

export const AirflowDagStats = Type.Object({
  dags: Type.Array(
    Type.Object({ dag_id: text, stats: Type.Array(Type.Object({ state: text, count: Type.Integer() })) }),
  ),
});
export type AirflowDagStats = Static<typeof AirflowDagStats>;

export const AirflowImportError = Type.Object({
  filename: maybeText,
  bundle_name: Type.Optional(maybeText),
  timestamp: Type.Optional(maybeText),
  /** Contains server paths: only its last line may be shown to callers. */
  stack_trace: maybeText,
});
export type AirflowImportError = Static<typeof AirflowImportError>;
export const AirflowImportErrorList = Type.Object({
  import_errors: Type.Array(AirflowImportError),
  total_entries: Type.Integer(),
});
export type AirflowImportErrorList = Static<typeof AirflowImportErrorList>;
