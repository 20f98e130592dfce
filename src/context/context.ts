import type { UiLinks } from "../airflow/client/ui-links.ts";
import type { AirflowState } from "../loaders/airflow-status.ts";
import type { Loaders } from "../loaders/index.ts";
import type { Logs } from "../logs/index.ts";
import type { Viewer } from "../loaders/viewer.ts";
import type { SchemaChanges } from "../profiles/schema/changes.ts";
import type { Catalog, Profile } from "../profiles/profile.ts";
import type { RunActs } from "../runs/index.ts";
import type { Watch } from "../watch/index.ts";

/** What one request may reach. */
export type Context = {
  /** Its id for the log, and what is counted of it. */
  readonly request: {
    readonly requestId: string;
    readonly record: { operationName: string | null; airflowCalls: number };
  };
  /** The profiles as they were when the request came: one request never sees two loads. */
  readonly catalog: Catalog;
  readonly loaders: Loaders;
  readonly acts: RunActs;
  readonly watch: Watch;
  readonly logs: Logs;
  readonly links: UiLinks;
  readonly viewer: () => Promise<Viewer | null>;
  readonly service: { readonly version: string };
  readonly airflowStatus: () => Promise<AirflowState>;
  /** Null when the older one is not there. */
  readonly schemaChanges: (older: Profile | null, newer: Profile) => SchemaChanges | null;
};
