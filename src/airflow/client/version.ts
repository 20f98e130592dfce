import { coerce, gte } from "semver";

/** The first version of Airflow with each feature. An older Airflow does not report that it lacks one. */
const SINCE = {
  /** Filtering runs by `run_id_pattern` and user. Older versions ignore the filter and send every run. */
  runIdPattern: "3.1.0",
  /** `_gt` and `_lt`. Older versions ignore them in a query. */
  strictRanges: "3.1.0",
  /** Ordering runs by duration. Older versions respond with 400. */
  durationOrder: "3.1.0",
  runOnLatestVersion: "3.1.0",
  confContains: "3.2.0",
  /** `source` in the Params of `GET /tasks`. */
  paramSource: "3.2.0",
  /** `PATCH /dags/~/dagRuns` and `POST /dags/~/clearDagRuns`. */
  bulk: "3.3.0",
} as const;

export type Feature = keyof typeof SINCE;
/** Which features an Airflow has. */
export type Features = Readonly<Record<Feature, boolean>>;

/** The newest version that the gateway is tested with. */
export const NEWEST_TESTED = "3.3";

/**
 * The features of a version. Only the number counts: `3.3.0rc1` and `3.3.0+local` have those of 3.3.0. An unknown
 * version has those of 3.0.
 */
export function featuresOf(version: string | null): Features {
  const number = coerce(version) ?? "3.0.0";
  const has = (feature: Feature) => gte(number, SINCE[feature]);
  return {
    runIdPattern: has("runIdPattern"),
    strictRanges: has("strictRanges"),
    durationOrder: has("durationOrder"),
    runOnLatestVersion: has("runOnLatestVersion"),
    confContains: has("confContains"),
    paramSource: has("paramSource"),
    bulk: has("bulk"),
  };
}

/** The first version with a feature, for messages: `3.2`. */
export function sinceVersion(feature: Feature): string {
  return SINCE[feature].replace(/\.0$/, "");
}

/** The major version; null for text that contains no version. */
export function majorOf(version: string): number | null {
  return coerce(version)?.major ?? null;
}

/** Whether a version is newer than all that the gateway is tested with. */
export function isUntested(version: string): boolean {
  const number = coerce(version);
  const tested = coerce(NEWEST_TESTED);
  return number !== null && tested !== null && (number.major > tested.major || number.minor > tested.minor);
}
