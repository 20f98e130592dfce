import type { RunKey } from "../domain/run-key.ts";
import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import { GatewayError } from "../domain/errors.ts";
import { parseRunId } from "../graphql/ids.ts";
import { readConf, type ReadConf } from "../profiles/params/read-conf.ts";

/** The profile a task was checked against when its run was started. */
export type RunProfile = {
  readonly workflowId: string;
  readonly taskId: string;
  readonly profileId: string;
  readonly digest: string;
};

/** The profiles that a conf names. */
export const profilesOf = (workflowId: string, { gateway }: ReadConf): readonly RunProfile[] =>
  (gateway?.profiles ?? []).map((profile) => ({ workflowId, ...profile }));

/** How a run was started, as its conf tells; nothing is known of one that was not started through the gateway. */
export function provenanceOf(run: Pick<AirflowDagRun, "conf" | "dag_id">): {
  readonly params: ReadConf["params"];
  readonly profiles: readonly RunProfile[] | null;
  /** In the order of their names. */
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  /** The run that it retries, as it says: anybody may have written that, and the run may be gone. */
  readonly retryOf: RunKey | null;
} {
  const read = readConf(run.conf);
  return {
    params: read.params,
    profiles: read.gateway === null ? null : profilesOf(run.dag_id, read),
    labels: Object.entries(read.gateway?.labels ?? {})
      .map(([name, value]) => ({ name, value }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    retryOf: keyOf(read.gateway?.retryOf ?? null),
  };
}

function keyOf(id: string | null): RunKey | null {
  try {
    return id === null ? null : parseRunId(id);
  } catch (error) {
    if (error instanceof GatewayError) return null;
    throw error;
  }
}
