import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import { GatewayError } from "../domain/errors.ts";
import type { RunKey } from "../domain/run-key.ts";
import { parseRunId } from "../graphql/ids.ts";
import { readConf, type ReadConf } from "../profiles/params/read-conf.ts";

/** The profile that a task's params were validated against when the run was started. */
export type RunProfile = {
  readonly workflowId: string;
  readonly taskId: string;
  readonly profileId: string;
  readonly digest: string;
};

/** The profiles that a run's conf contains. */
export const profilesOf = (workflowId: string, { gateway }: ReadConf): readonly RunProfile[] =>
  (gateway?.profiles ?? []).map((profile) => ({ workflowId, ...profile }));

/** How a run was started, read from its conf. A run that was not started through the gateway has none of this. */
export function provenanceOf(run: Pick<AirflowDagRun, "conf" | "dag_id">): {
  readonly params: ReadConf["params"];
  readonly profiles: readonly RunProfile[] | null;
  /** Sorted by name. */
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  /** The run that this one repeats. Unverified: any client of Airflow can write a conf, and the run may be deleted. */
  readonly retryOf: RunKey | null;
} {
  const conf = readConf(run.conf);
  return {
    params: conf.params,
    profiles: conf.gateway === null ? null : profilesOf(run.dag_id, conf),
    labels: Object.entries(conf.gateway?.labels ?? {})
      .map(([name, value]) => ({ name, value }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    retryOf: runKeyOrNull(conf.gateway?.retryOf ?? null),
  };
}

function runKeyOrNull(id: string | null): RunKey | null {
  try {
    return id === null ? null : parseRunId(id);
  } catch (error) {
    if (error instanceof GatewayError) return null;
    throw error;
  }
}
