import { isObject, objectAt, stringsAt } from "../../domain/json.ts";
import { sections } from "../form/param-defaults.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** The record of a start in a run's conf. */
export type ReadConf = {
  /** The values of each task's DAP. */
  readonly daps: Readonly<Record<string, JsonObject>>;
  /** Null for a run that was not started through the gateway. */
  readonly gateway: {
    /** In the order of the task ids. */
    readonly profiles: readonly { readonly taskId: string; readonly profileId: string; readonly digest: string }[];
    /** Digest of the caller's params, before defaults. */
    readonly digest: string;
    readonly shared: JsonObject;
    readonly labels: Readonly<Record<string, string>>;
    readonly retryOf: string | null;
  } | null;
  /** The params of startRun with every default filled in; null for a run that was not started through the gateway. */
  readonly params: JsonObject | null;
};

/** Reads a run's conf. Any client may have written it, so parts with another shape count as missing. Never throws. */
export function readConf(conf: unknown): ReadConf {
  const whole = isObject(conf) ? conf : {};
  const daps = Object.entries(objectAt(whole, "daps")).filter((entry): entry is [string, JsonObject] =>
    isObject(entry[1]),
  );
  const block = objectAt(whole, "gateway");
  const digest = block["digest"];
  const gateway = typeof digest === "string" && isObject(block["profiles"]) ? { ...provenanceOf(block), digest } : null;
  return {
    daps: Object.fromEntries(daps),
    gateway,
    params: gateway === null ? null : paramsOf({ whole, daps, block }),
  };
}

function provenanceOf(block: JsonObject): Omit<NonNullable<ReadConf["gateway"]>, "digest"> {
  const { retryOf } = block;
  return {
    profiles: Object.entries(objectAt(block, "profiles")).flatMap(([taskId, entry]) => {
      const [, profileId, digest] = (typeof entry === "string" && /^([^#]+)#(sha256:[0-9a-f]{64})$/u.exec(entry)) || [];
      return profileId === undefined || digest === undefined ? [] : [{ taskId, profileId, digest }];
    }),
    shared: objectAt(block, "shared"),
    labels: Object.fromEntries(
      Object.entries(objectAt(block, "labels")).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string",
      ),
    ),
    retryOf: typeof retryOf === "string" ? retryOf : null,
  };
}

type Parts = {
  readonly whole: JsonObject;
  readonly daps: readonly (readonly [string, JsonObject])[];
  readonly block: JsonObject;
};

function paramsOf({ whole, daps, block }: Parts): JsonObject {
  const { daps: _daps, gateway: _gateway, ...dag } = whole;
  const notAsked = objectAt(block, "notAsked");
  return sections({
    tasks: daps.map(([taskId, values]): [string, Json] => {
      const others = new Set(stringsAt(notAsked, taskId));
      return [taskId, Object.fromEntries(Object.entries(values).filter(([name]) => !others.has(name)))];
    }),
    shared: Object.entries(objectAt(block, "shared")),
    dag: Object.entries(dag),
  });
}
