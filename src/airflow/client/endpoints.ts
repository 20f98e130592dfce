import { Type, type Static, type TSchema } from "typebox";
import { createGuard, type Guard } from "../wire/guard.ts";
import type { Outgoing } from "../transport/exchange.ts";
import { routeName } from "./path.ts";
import * as wire from "../wire/rows.ts";
import * as results from "../wire/results.ts";
import { sinceVersion } from "./version.ts";

/** One of Airflow's endpoints as it is used here. */
export type Endpoint<T> = {
  readonly method: Outgoing["method"];
  /** Below `/api/v2`; see `fillPath`. */
  readonly path: string;
  readonly route: string;
  readonly guard: Guard<T>;
  /** Changes something. */
  readonly write: boolean;
  /** May be asked again after a failure. */
  readonly repeat: boolean;
  /** The version that brought it (3.0 where absent), and those that brought a field of its body. */
  readonly since?: string;
  readonly fieldsSince?: Readonly<Record<string, string>>;
};

type Traits = Partial<Pick<Endpoint<unknown>, "write" | "repeat" | "since" | "fieldsSince">>;
const LIST: Traits = { write: false, repeat: true };

function endpoint<S extends TSchema>(
  method: Outgoing["method"],
  path: string,
  answer: S,
  traits: Traits = {},
): Endpoint<Static<S>> {
  const isGet = method === "GET";
  return {
    method,
    path,
    route: routeName(method, path),
    guard: createGuard(answer),
    write: !isGet,
    repeat: isGet,
    ...traits,
  };
}

const RUN = "/dags/{dag_id}/dagRuns/{dag_run_id}";
const TASK_INSTANCE = `${RUN}/taskInstances/{task_id}/{map_index}`;
const XCOM = "xcomEntries";
const rangesSince = Object.fromEntries(
  ["run_after", "logical_date", "start_date", "end_date"].flatMap((field) =>
    ["gt", "lt"].map((bound) => [`${field}_${bound}`, sinceVersion("strictRanges")]),
  ),
);
const clearSince = {
  note: sinceVersion("clearNote"),
  only_new: sinceVersion("clearOnlyNew"),
  run_on_latest_version: sinceVersion("runOnLatestVersion"),
};

/** Every endpoint that is asked, each with the shape of its answer. */
export const ENDPOINTS = {
  version: endpoint("GET", "/version", wire.AirflowVersion),
  health: endpoint("GET", "/monitor/health", wire.AirflowHealth),

  dags: endpoint("GET", "/dags", wire.AirflowDagList),
  dag: endpoint("GET", "/dags/{dag_id}", wire.AirflowDag),
  dagDetails: endpoint("GET", "/dags/{dag_id}/details", wire.AirflowDagDetails),
  tasks: endpoint("GET", "/dags/{dag_id}/tasks", wire.AirflowTaskList),
  dagVersions: endpoint("GET", "/dags/{dag_id|~}/dagVersions", wire.AirflowDagVersionList),
  dagStats: endpoint("GET", "/dagStats", wire.AirflowDagStats),
  importErrors: endpoint("GET", "/importErrors", wire.AirflowImportErrorList),

  dagRunsBatch: endpoint("POST", "/dags/~/dagRuns/list", wire.AirflowDagRunList, {
    ...LIST,
    fieldsSince: { ...rangesSince, conf_contains: sinceVersion("confContains") },
  }),
  dagRuns: endpoint("GET", "/dags/{dag_id|~}/dagRuns", wire.AirflowDagRunList),
  dagRun: endpoint("GET", RUN, wire.AirflowDagRun),

  taskInstancesBatch: endpoint("POST", "/dags/~/dagRuns/~/taskInstances/list", wire.AirflowTaskInstanceList, LIST),
  allTaskInstances: endpoint("GET", "/dags/~/dagRuns/~/taskInstances", wire.AirflowTaskInstanceList),
  taskInstances: endpoint("GET", `${RUN}/taskInstances`, wire.AirflowTaskInstanceList),
  taskInstance: endpoint("GET", TASK_INSTANCE, wire.AirflowTaskInstance),
  tries: endpoint("GET", `${TASK_INSTANCE}/tries`, wire.AirflowTryList),
  log: endpoint("GET", `${RUN}/taskInstances/{task_id}/logs/{try_number}`, results.AirflowLogLine),
  xcomEntries: endpoint("GET", `${RUN}/taskInstances/{task_id|~}/${XCOM}`, results.AirflowXComList),
  xcomEntry: endpoint("GET", `${RUN}/taskInstances/{task_id}/${XCOM}/{xcom_key}`, results.AirflowXComValue),

  triggerDagRun: endpoint("POST", "/dags/{dag_id}/dagRuns", wire.AirflowDagRun),
  patchDagRun: endpoint("PATCH", RUN, wire.AirflowDagRun),
  clearDagRun: endpoint("POST", `${RUN}/clear`, wire.AirflowDagRun, { fieldsSince: clearSince }),
  clearDagRunDryRun: endpoint("POST", `${RUN}/clear`, wire.AirflowTaskInstanceList, {
    write: false,
    fieldsSince: clearSince,
  }),
  clearDagRuns: endpoint("POST", "/dags/~/clearDagRuns", wire.AirflowDagRunList, { since: sinceVersion("bulk") }),
  clearTaskInstances: endpoint("POST", "/dags/{dag_id}/clearTaskInstances", wire.AirflowTaskInstanceList, {
    fieldsSince: { ...clearSince, prevent_running_task: sinceVersion("preventRunningTask") },
  }),
  clearTaskInstancesDryRun: endpoint("POST", "/dags/{dag_id}/clearTaskInstances", wire.AirflowTaskInstanceList, {
    write: false,
    fieldsSince: clearSince,
  }),
  patchTaskInstance: endpoint("PATCH", TASK_INSTANCE, wire.AirflowTaskInstanceList),
  patchTaskInstanceDryRun: endpoint("PATCH", `${TASK_INSTANCE}/dry_run`, wire.AirflowTaskInstanceList, {
    write: false,
  }),
  deleteDagRun: endpoint("DELETE", RUN, Type.Null()),
  patchDag: endpoint("PATCH", "/dags/{dag_id}", wire.AirflowDag),
  bulkDagRuns: endpoint("PATCH", "/dags/~/dagRuns", results.AirflowBulkAnswer, { since: sinceVersion("bulk") }),
};
