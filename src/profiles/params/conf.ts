import { digestOf } from "../../domain/digest.ts";
import type { WorkflowForm } from "../form/form.ts";
import { plainJson } from "../../domain/plain-json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import type { CheckedParams } from "./check-params.ts";

/** What a run's conf says beside its values. */
export type Provenance = {
  /** Of the caller's params as they came: `paramsDigest`. */
  readonly digest: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Global id of the run that this one retries. */
  readonly retryOf?: string;
};

/** The digest of what a caller sent, before defaults (RFC 8785, sha256); nothing at all counts as `{}`. */
export function paramsDigest(params: unknown): string {
  return digestOf(plainJson(params ?? {}));
}

/**
 * A run's conf: Airflow's own Params at the top, where Airflow wants them, and under names of the gateway's own what each
 * task's DAP gets and what it was checked against. For params without problems.
 */
export function buildConf(form: WorkflowForm, checked: CheckedParams, provenance: Provenance): JsonObject {
  const { digest, labels = {}, retryOf } = provenance;
  const tasks = form.asked.tasks;
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
      ...(form.asked.shared.length > 0 && { shared: checked.shared }),
      ...(notAsked.length > 0 && { notAsked: Object.fromEntries(notAsked) }),
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(retryOf !== undefined && { retryOf }),
    },
  };
}
