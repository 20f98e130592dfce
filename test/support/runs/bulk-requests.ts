import type { BulkRequest } from "../../../src/runs/bulk/select-runs.ts";
import type { FakeRun } from "./fake-runs.ts";

/** A bulk request for these runs of `etl`. */
export const byIds = (ids: readonly string[], over: Partial<BulkRequest> = {}): BulkRequest => ({
  ids: ids.map((id) => `etl/runs/${id}`),
  filter: null,
  expectedCount: null,
  dryRun: false,
  ...over,
});

/** One run in each state. */
export const runInEachState: readonly FakeRun[] = [
  { id: "a", state: "queued", tasks: { one: null } },
  { id: "b", state: "running", tasks: { one: "running", two: null } },
  { id: "c", state: "failed", tasks: { one: "failed", two: "upstream_failed" } },
  { id: "d", state: "success", note: "fine", tasks: { one: "success" } },
];
