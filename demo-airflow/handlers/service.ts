import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { isLike, isOneOf } from "../filters.ts";
import { pageOf, readOrder, type SortKeys } from "../paging.ts";
import { formatTime } from "../times.ts";
import type { ImportErrorDefinition } from "../world.ts";
import type { DagRow, Tables } from "../simulation/tables.ts";
import { runStates } from "./states.ts";

/** The version of Airflow that the demo imitates. */
export const demoVersion = "3.3.2";

/** The endpoints for the version, the health, and data of all DAGs. */
export function serviceEndpoints({ tables }: Api): readonly Endpoint[] {
  return [
    endpoint({ method: "get", path: "/api/v2/version", access: "open" }, () => ({
      version: demoVersion,
      git_version: null,
    })),
    endpoint({ method: "get", path: "/api/v2/monitor/health", access: "open" }, () => health(tables)),
    endpoint({ method: "get", path: "/api/v2/dagStats", access: "read" }, (call) => dagStats(tables, call)),
    endpoint({ method: "get", path: "/api/v2/dagTags", access: "read" }, (call) => dagTags(tables, call)),
    endpoint({ method: "get", path: "/api/v2/dagWarnings", access: "read" }, () => ({
      dag_warnings: [],
      total_entries: 0,
    })),
    endpoint({ method: "get", path: "/api/v2/importErrors", access: "read" }, (call) => importErrors(tables, call)),
  ];
}

function health(tables: Tables): unknown {
  // The format of Python's isoformat: an offset instead of `Z`, with microseconds.
  const beat = new Date(tables.timeline.nowMs()).toISOString().replace("Z", "000+00:00");
  return {
    metadatabase: { status: "healthy" },
    scheduler: { status: "healthy", latest_scheduler_heartbeat: beat },
    triggerer: { status: "healthy", latest_triggerer_heartbeat: beat },
    dag_processor: { status: "healthy", latest_dag_processor_heartbeat: beat },
  };
}

function dagStats(tables: Tables, { query }: Call): unknown {
  const dagIds = new Set(query.texts("dag_ids"));
  const counts = new Map<DagRow, Map<string, number>>();
  for (const { dag, state } of tables.runs) {
    if (dagIds.size > 0 && !dagIds.has(dag.compiled.dagId)) continue;
    const ofDag = counts.get(dag) ?? new Map<string, number>();
    counts.set(dag, ofDag.set(state, (ofDag.get(state) ?? 0) + 1));
  }
  const dags = [...counts]
    .sort(([one], [other]) => (one.compiled.dagId < other.compiled.dagId ? -1 : 1))
    .map(([{ compiled }, ofDag]) => ({
      dag_id: compiled.dagId,
      dag_display_name: compiled.displayName,
      stats: runStates.map((state) => ({ state, count: ofDag.get(state) ?? 0 })),
    }));
  return { dags, total_entries: dags.length };
}

const tagSortKeys: SortKeys<string> = { name: [(tag) => tag] };

function dagTags(tables: Tables, { query }: Call): unknown {
  const [limit, offset] = [query.limit(), query.offset()];
  query.check();
  const page = pageOf({
    rows: [...new Set([...tables.dags.values()].flatMap(({ compiled }) => compiled.definition.tags ?? []))],
    filters: isLike(query.text("tag_name_pattern"), (tag: string) => tag),
    columns: readOrder(query.order(["name"]), tagSortKeys, "name"),
    limit,
    offset,
  });
  return { tags: page.rows, total_entries: page.total };
}

type NumberedError = ImportErrorDefinition & { readonly number: number };

const errorSortKeys: SortKeys<NumberedError> = {
  id: [({ number }) => number],
  import_error_id: [({ number }) => number],
  timestamp: [({ number }) => number],
  filename: [({ file }) => file],
  bundle_name: [() => "dags-folder"],
};

function importErrors(tables: Tables, { query }: Call): unknown {
  const [limit, offset] = [query.limit(), query.offset()];
  query.check();
  const page = pageOf({
    rows: (tables.world.importErrors ?? []).map((error, index) => ({ ...error, number: index + 1 })),
    filters: [
      ...isLike(query.text("filename_pattern"), ({ file }: NumberedError) => file),
      ...isOneOf(query.texts("bundle_name"), (): string => "dags-folder"),
    ],
    columns: readOrder(query.order(["id"]), errorSortKeys, "id"),
    limit,
    offset,
  });
  const timestamp = formatTime([...tables.dags.values()][0]?.parsedAt ?? 0);
  const rows = page.rows.map(({ number, file, stackTrace }) => ({
    import_error_id: number,
    timestamp,
    filename: file,
    bundle_name: "dags-folder",
    stack_trace: stackTrace,
  }));
  return { import_errors: rows, total_entries: page.total };
}
