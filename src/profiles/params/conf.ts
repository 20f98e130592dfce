import { digestOf } from "../../domain/digest.ts";
import type { WorkflowForm } from "../form/form.ts";
import { plainJson } from "../../domain/plain-json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import type { CheckedParams } from "./check-params.ts";

/** The parts of a run's conf beside its values. */
export type Provenance = {
  /** Digest of the caller's params as sent, from `paramsDigest`. */
  readonly digest: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Global id of the run that this one repeats. */
  readonly retryOf?: string;
};

/** The digest of the params as sent, before defaults (RFC 8785, SHA-256). Missing params count as `{}`. */
export function paramsDigest(params: unknown): string {
  return digestOf(plainJson(params ?? {}));
}

/**
 * Builds a run's conf: Airflow's own Params at the top level, where Airflow expects them; the values of each task's
 * DAP under `daps`; the record of the check under `gateway`. Only for params without problems.
 */
export function buildConf(form: WorkflowForm, checked: CheckedParams, provenance: Provenance): JsonObject {
  const { digest, labels = {}, retryOf } = provenance;
  const tasks = form.inputs.tasks;
  const notAsked = tasks.flatMap((task): [string, Json][] => {
    const names = Object.keys(checked.daps[task.taskId] ?? {}).filter((name) => !task.own.includes(name));
    return names.length === 0 ? [] : [[task.taskId, names]];
  });
  return {
    ...checked.dag,
    ...(tasks.length > 0 && { daps: checked.daps }),
    gateway: {
      profiles: Object.fromEntries(tasks.map(({ taskId, profile }) => [taskId, `${profile.id}#${profile.digest}`])),
      digest,
      ...(form.inputs.shared.length > 0 && { shared: checked.shared }),
      ...(notAsked.length > 0 && { notAsked: Object.fromEntries(notAsked) }),
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(retryOf !== undefined && { retryOf }),
    },
  };
}
