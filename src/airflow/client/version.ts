import { coerce, gte } from "semver";

/** First version of Airflow that has each thing; what an older one does instead is nowhere said by its answers. */
const SINCE = {
  /** `run_id_pattern`, `_gt`/`_lt`, several `order_by`: older ones ignore them and send everything. */
  runIdPattern: "3.1.0",
  hasImportErrorsFilter: "3.1.0",
  strictRanges: "3.1.0",
  /** Runs ordered by how long they lasted: 400 before. */
  durationOrder: "3.1.0",
  wait: "3.1.0",
  runOnLatestVersion: "3.1.0",
  /** Deleting a running run is refused; 3.0 deletes it. */
  refusesDeleteOfRunning: "3.1.0",
  dagIdPatternOnRuns: "3.2.0",
  confContains: "3.2.0",
  orPatterns: "3.2.0",
  durationRange: "3.2.0",
  preventRunningTask: "3.2.0",
  /** `source` in the Params of `GET /tasks`. */
  paramSource: "3.2.0",
  cursor: "3.2.2",
  bulk: "3.3.0",
  clearNote: "3.3.0",
  clearOnlyNew: "3.3.0",
  /** Setting a run to success leaves its finished task instances as they are. */
  successLeavesFinished: "3.3.0",
} as const;

export type Feature = keyof typeof SINCE;
/** What an Airflow can do. */
export type Features = Readonly<Record<Feature, boolean>>;

/** The newest version that this gateway was run against. */
export const NEWEST_TRIED = "3.3";

/** By number alone: `3.3.0rc1` and `3.3.0+local` count as 3.3.0. Nothing known of the version: nothing but 3.0 has. */
export function featuresOf(version: string | null): Features {
  const number = coerce(version) ?? "3.0.0";
  const has = (feature: Feature) => gte(number, SINCE[feature]);
  return {
    runIdPattern: has("runIdPattern"),
    hasImportErrorsFilter: has("hasImportErrorsFilter"),
    strictRanges: has("strictRanges"),
    durationOrder: has("durationOrder"),
    wait: has("wait"),
    runOnLatestVersion: has("runOnLatestVersion"),
    refusesDeleteOfRunning: has("refusesDeleteOfRunning"),
    dagIdPatternOnRuns: has("dagIdPatternOnRuns"),
    confContains: has("confContains"),
    orPatterns: has("orPatterns"),
    durationRange: has("durationRange"),
    preventRunningTask: has("preventRunningTask"),
    paramSource: has("paramSource"),
    cursor: has("cursor"),
    bulk: has("bulk"),
    clearNote: has("clearNote"),
    clearOnlyNew: has("clearOnlyNew"),
    successLeavesFinished: has("successLeavesFinished"),
  };
}

/** The version that brought a thing, as people write it: `3.2`. */
export function sinceVersion(feature: Feature): string {
  return SINCE[feature].replace(/\.0$/, "");
}

export function majorOf(version: string): number | null {
  return coerce(version)?.major ?? null;
}

/** Newer than anything this gateway was run against. */
export function isUntried(version: string): boolean {
  const number = coerce(version);
  const tried = coerce(NEWEST_TRIED);
  return number !== null && tried !== null && (number.major > tried.major || number.minor > tried.minor);
}
