import type { UiLinks } from "../airflow/client/ui-links.ts";
import type { RequestInfo } from "../http/exchange.ts";
import type { AirflowState } from "../loaders/airflow-status.ts";
import type { Loaders } from "../loaders/create-loaders.ts";
import type { Logs } from "../logs/create-logs.ts";
import type { Viewer } from "../loaders/viewer.ts";
import type { SchemaChanges } from "../profiles/schema/changes.ts";
import type { Catalog, Profile } from "../profiles/profile.ts";
import type { RunActions } from "../runs/create-run-actions.ts";
import type { provenanceOf } from "../runs/provenance.ts";
import type { Watch } from "../watch/watch-service.ts";

/** What the resolvers of one request have access to. */
export type Context = {
  /** The id and the counters of the request, for the log. */
  readonly request: Pick<RequestInfo, "requestId" | "record">;
  /** The profiles that were loaded when the request arrived. A reload does not affect it. */
  readonly catalog: Catalog;
  readonly loaders: Loaders;
  readonly actions: RunActions;
  readonly provenanceOf: typeof provenanceOf;
  readonly watch: Watch;
  readonly logs: Logs;
  readonly links: UiLinks;
  readonly viewer: () => Promise<Viewer | null>;
  readonly service: { readonly version: string };
  readonly airflowStatus: () => Promise<AirflowState>;
  /** Null when there is no older profile. */
  readonly schemaChanges: (older: Profile | null, newer: Profile) => SchemaChanges | null;
};
