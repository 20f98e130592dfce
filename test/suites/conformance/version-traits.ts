/** Whether a version of Airflow is at least `first`: `since("3.1.8", "3.1")` is true. */
export function since(version: string, first: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const [atMajor = 0, atMinor = 0, atPatch = 0] = first.split(".").map(Number);
  return (major - atMajor || minor - atMinor || patch - atPatch) >= 0;
}

/** The differences between versions of Airflow, as observed on running servers. */
export function traitsOf(version: string) {
  const from = (first: string) => since(version, first);
  return {
    /** `limit` of a GET is clamped to 100. */
    clampsLimit: from("3.1"),
    rangesStrict: from("3.1"),
    filtersRunIds: from("3.1"),
    mapIndexFilter: from("3.1"),
    confContains: from("3.2"),
    cursor: from("3.2.2"),
    /** `conf: null` means `{}`. */
    acceptsNullConf: from("3.1"),
    rejectsArrayBody: from("3.1"),
    /** The body of a 409 contains the SQL statement with its values. */
    leaksSql: !from("3.2"),
    namesUser: from("3.1"),
    rejectsDots: from("3.3"),
    missingParam: from("3.2") ? "No value passed" : "No value passed and Param has no default value",
    paramSource: from("3.2"),
    /** Setting a run to success leaves finished task instances and skips those that had not started. */
    successKeepsFinished: from("3.3"),
    emptyNoteIsNull: from("3.3"),
    rejectsDeleteOfRunning: from("3.1"),
    patchesAllMapped: from("3.1"),
    clearRunOnLatest: from("3.1"),
    clearOnlyNew: from("3.2"),
    clearNote: from("3.3"),
    taskRunOnLatest: from("3.1"),
    preventsRunning: from("3.2"),
    clearTaskNote: from("3.3"),
    downstreamOfOneMapped: from("3.1"),
    /** A log token continues where the previous response ended. */
    logToken: from("3.3"),
    wait: from("3.1"),
    bulk: from("3.3"),
    runOfAnyDag: !from("3.2"),
    /** Concurrent GET lists share one `order_by`, so each can get the order of another request. */
    sharesOrder: !from("3.3"),
  } as const;
}
