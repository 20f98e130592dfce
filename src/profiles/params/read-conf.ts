import { isObject, objectAt, stringsAt } from "../../domain/json.ts";
import { sections } from "../form/param-defaults.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** What a run's conf tells of how it was started. */
export type ReadConf = {
  /** By task, what its DAP got. */
  readonly daps: Readonly<Record<string, JsonObject>>;
  /** Null for a run that was not started through the gateway. */
  readonly gateway: {
    /** In the order of their names. */
    readonly profiles: readonly { readonly taskId: string; readonly profileId: string; readonly digest: string }[];
    /** Of the caller's params, before defaults. */
    readonly digest: string;
    readonly shared: JsonObject;
    readonly labels: Readonly<Record<string, string>>;
    readonly retryOf: string | null;
  } | null;
  /** What startRun was given, with every default filled in; null for a run that was not started through the gateway. */
  readonly params: JsonObject | null;
};

/** Reads a run's conf. Anybody may have written it, so whatever has another shape is taken as not there; never throws. */
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
    profiles: Object.entries(objectAt(block, "profiles")).flatMap(([taskId, said]) => {
      const [, profileId, digest] = (typeof said === "string" && /^([^#]+)#(sha256:[0-9a-f]{64})$/u.exec(said)) || [];
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
