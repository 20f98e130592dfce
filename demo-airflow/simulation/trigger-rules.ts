import type { TriggerRule } from "../world.ts";
import { finishedInstanceStates, type InstanceRow } from "./tables.ts";

/** `ready`: the task may start. `wait`: not yet. A state: the task gets it without running. */
export type TriggerDecision = "ready" | "wait" | "skipped" | "upstream_failed";

/** The numbers of upstream instances by state. */
export type UpstreamCounts = {
  readonly total: number;
  readonly done: number;
  readonly success: number;
  readonly failed: number;
  readonly upstreamFailed: number;
  readonly skipped: number;
  readonly removed: number;
  readonly setups: number;
  readonly setupsSucceeded: number;
  readonly setupsSkipped: number;
};

/** Counts the instances of the direct upstream tasks. A mapped task that is not expanded counts once. */
export function countUpstream(upstream: readonly InstanceRow[]): UpstreamCounts {
  const inState = (state: InstanceRow["state"]) => upstream.filter((instance) => instance.state === state).length;
  const setups = upstream.filter((instance) => instance.task.isSetup);
  return {
    total: upstream.length,
    done: upstream.filter((instance) => finishedInstanceStates.has(instance.state)).length,
    success: inState("success"),
    failed: inState("failed"),
    upstreamFailed: inState("upstream_failed"),
    skipped: inState("skipped"),
    removed: inState("removed"),
    setups: setups.length,
    setupsSucceeded: setups.filter((instance) => instance.state === "success").length,
    setupsSkipped: setups.filter((instance) => instance.state === "skipped").length,
  };
}

/** Applies Airflow 3.3.2's trigger rules to the states of the direct upstream tasks. */
export function applyTriggerRule(rule: TriggerRule, counts: UpstreamCounts): TriggerDecision {
  if (counts.total === 0) return "ready";
  return rules[rule](counts);
}

const anyFailed = ({ failed, upstreamFailed }: UpstreamCounts) => failed + upstreamFailed > 0;
const allDone = ({ done, total }: UpstreamCounts) => done >= total;

const rules: Readonly<Record<TriggerRule, (counts: UpstreamCounts) => TriggerDecision>> = {
  always: () => "ready",
  all_success: (counts) => {
    if (anyFailed(counts)) return "upstream_failed";
    if (counts.skipped > 0) return "skipped";
    return counts.success + counts.removed >= counts.total ? "ready" : "wait";
  },
  all_failed: (counts) => {
    if (counts.success + counts.skipped > 0) return "skipped";
    return counts.failed + counts.upstreamFailed + counts.removed >= counts.total ? "ready" : "wait";
  },
  all_done: (counts) => (allDone(counts) ? "ready" : "wait"),
  all_skipped: (counts) => {
    if (counts.success > 0 || anyFailed(counts)) return "skipped";
    return counts.skipped >= counts.total ? "ready" : "wait";
  },
  one_success: (counts) => {
    if (counts.success > 0) return "ready";
    if (!allDone(counts)) return "wait";
    return counts.done === counts.skipped ? "skipped" : "upstream_failed";
  },
  one_failed: (counts) => {
    if (anyFailed(counts)) return "ready";
    return allDone(counts) ? "skipped" : "wait";
  },
  one_done: (counts) => {
    if (counts.success + counts.failed > 0) return "ready";
    return allDone(counts) ? "skipped" : "wait";
  },
  none_failed: (counts) => {
    if (anyFailed(counts)) return "upstream_failed";
    return counts.success + counts.skipped + counts.removed >= counts.total ? "ready" : "wait";
  },
  none_failed_min_one_success: (counts) => {
    if (anyFailed(counts)) return "upstream_failed";
    if (counts.skipped === counts.total) return "skipped";
    if (!allDone(counts)) return "wait";
    return counts.success > 0 ? "ready" : "upstream_failed";
  },
  none_skipped: (counts) => {
    if (counts.skipped > 0) return "skipped";
    return allDone(counts) ? "ready" : "wait";
  },
  all_done_setup_success: (counts) => {
    if (!allDone(counts)) return "wait";
    if (counts.setups > 0 && counts.setupsSkipped >= counts.setups) return "skipped";
    return counts.setups > 0 && counts.setupsSucceeded === 0 ? "upstream_failed" : "ready";
  },
};
