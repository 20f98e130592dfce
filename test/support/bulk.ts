import type { BulkRequest } from "../../src/runs/bulk/bulk-selection.ts";
import type { FakeRun } from "./fake-runs.ts";

/** An act on these runs of `etl`. */
export const byIds = (ids: readonly string[], over: Partial<BulkRequest> = {}): BulkRequest => ({
  ids: ids.map((id) => `etl/runs/${id}`),
  filter: null,
  expectedCount: null,
  dryRun: false,
  ...over,
});

/** A run in each state. */
export const someRuns: readonly FakeRun[] = [
  { id: "a", state: "queued", tasks: { one: null } },
  { id: "b", state: "running", tasks: { one: "running", two: null } },
  { id: "c", state: "failed", tasks: { one: "failed", two: "upstream_failed" } },
  { id: "d", state: "success", note: "fine", tasks: { one: "success" } },
];
