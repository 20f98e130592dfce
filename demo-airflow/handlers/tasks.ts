import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { isEqual } from "../filters.ts";
import { pageOf, readOrder, type Sortable, type SortKeys } from "../paging.ts";
import { badRequest, notFound } from "../http-error.ts";
import { versionRow } from "../rows/run-row.ts";
import { taskRow } from "../rows/task-row.ts";
import type { Tables, VersionRow } from "../simulation/tables.ts";
import { dagOf, integerAt } from "./find.ts";

const read = (path: string, handle: (call: Call) => unknown) =>
  endpoint({ method: "get", path: `/api/v2/dags/:dag_id/${path}`, access: "read" }, handle);

/** The endpoints that read the tasks and the versions of DAGs. */
export function taskEndpoints({ tables }: Api): readonly Endpoint[] {
  return [
    read("tasks", (call) => listTasks(tables, call)),
    read("tasks/:task_id", (call) => {
      const { compiled } = dagOf(tables, call);
      const task = compiled.byId.get(call.path("task_id"));
      if (task === undefined) throw notFound(`Task with id ${call.path("task_id")} was not found`);
      return taskRow(compiled, task);
    }),
    read("dagVersions", (call) => listVersions(tables, call)),
    read("dagVersions/:version_number", (call) => {
      const number = integerAt(call, "version_number");
      const version = tables.dags.get(call.path("dag_id"))?.version;
      if (version !== undefined && version.number === number) return versionRow(version);
      throw notFound(
        `The DagVersion with dag_id: \`${call.path("dag_id")}\` and version_number: \`${number}\` was not found`,
      );
    }),
  ];
}

const sortableFields: ReadonlySet<string> = new Set([
  "task_id",
  "task_display_name",
  "owner",
  "start_date",
  "end_date",
  "trigger_rule",
  "depends_on_past",
  "wait_for_downstream",
  "retries",
  "queue",
  "pool",
  "pool_slots",
  "execution_timeout",
  "retry_delay",
  "retry_exponential_backoff",
  "priority_weight",
  "weight_rule",
  "ui_color",
  "ui_fgcolor",
  "operator_name",
]);

function listTasks(tables: Tables, call: Call): unknown {
  const { compiled } = dagOf(tables, call);
  const order = call.query.text("order_by") ?? "task_id";
  const field = order.replace(/^-+/, "");
  if (!sortableFields.has(field)) {
    throw badRequest(`Ordering with '${field}' is disallowed or the attribute does not exist on the model`);
  }
  const rows = compiled.tasks.map((task) => taskRow(compiled, task));
  const keyOf = (row: Readonly<Record<string, unknown>>): Sortable => {
    const value = row[field];
    return typeof value === "number" || typeof value === "string" ? value : null;
  };
  const columns = [{ valueOf: keyOf, isDescending: order.startsWith("-") }];
  const page = pageOf({ rows, filters: [], columns, limit: rows.length, offset: 0 });
  return { tasks: page.rows, total_entries: rows.length };
}

const sortKeys: SortKeys<VersionRow> = {
  id: [(version) => version.id],
  version_number: [(version) => version.number],
  bundle_name: [() => "dags-folder"],
  bundle_version: [() => null],
};

function listVersions(tables: Tables, call: Call): unknown {
  const { query } = call;
  const number = query.integer("version_number");
  const [limit, offset] = [query.limit(), query.offset()];
  query.check();
  const dags = call.path("dag_id") === "~" ? [...tables.dags.values()] : [dagOf(tables, call)];
  const page = pageOf({
    rows: dags.map(({ version }) => version),
    filters: [
      ...isEqual(number, (version: VersionRow) => version.number),
      ...isEqual(query.text("bundle_name"), () => "dags-folder"),
      ...isEqual(query.text("bundle_version"), (): string => ""),
    ],
    columns: readOrder(query.order(["id"]), sortKeys, "id"),
    limit,
    offset,
  });
  return { dag_versions: page.rows.map(versionRow), total_entries: page.total };
}
