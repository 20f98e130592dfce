/** Whether a version of Airflow is that one or a later one: `since("3.1.8", "3.1")`. */
export function since(version: string, first: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const [atMajor = 0, atMinor = 0, atPatch = 0] = first.split(".").map(Number);
  return (major - atMajor || minor - atMinor || patch - atPatch) >= 0;
}

/** What the versions do differently, as it was seen on running servers; the suite asks here and nowhere else. */
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
    /** `conf: null` is taken as `{}`. */
    takesNullConf: from("3.1"),
    refusesArrayBody: from("3.1"),
    /** Seen in 409 bodies: the SQL statement with its values. */
    leaksSql: !from("3.2"),
    namesUser: from("3.1"),
    refusesDots: from("3.3"),
    missingParam: from("3.2") ? "No value passed" : "No value passed and Param has no default value",
    paramSource: from("3.2"),
    /** Setting a run to success leaves finished task instances and skips those that had not started. */
    successIsNarrow: from("3.3"),
    emptyNoteIsNull: from("3.3"),
    refusesDeleteOfRunning: from("3.1"),
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
    /** `order_by` of a GET list is kept in one place for all requests: lists in flight together take each other's order. */
    sharesOrder: !from("3.3"),
  } as const;
}
