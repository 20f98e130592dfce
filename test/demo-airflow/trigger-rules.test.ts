import fc from "fast-check";
import { expect, test } from "vitest";
import { applyTriggerRule, type UpstreamCounts } from "../../demo-airflow/simulation/trigger-rules.ts";
import type { TriggerRule } from "../../demo-airflow/world.ts";

type States = Partial<Record<"success" | "failed" | "upstreamFailed" | "skipped" | "removed" | "open", number>>;

function counts(states: States): UpstreamCounts {
  const { success = 0, failed = 0, upstreamFailed = 0, skipped = 0, removed = 0, open = 0 } = states;
  const done = success + failed + upstreamFailed + skipped + removed;
  const setup = { setups: 0, setupsSucceeded: 0, setupsSkipped: 0 };
  return { total: done + open, done, success, failed, upstreamFailed, skipped, removed, ...setup };
}

test.each<[TriggerRule, States, string]>([
  ["all_success", { success: 1, open: 1 }, "wait"],
  ["all_success", { success: 2 }, "ready"],
  ["all_success", { failed: 1, open: 1 }, "upstream_failed"],
  ["all_success", { skipped: 1, open: 1 }, "skipped"],
  ["all_failed", { failed: 1, upstreamFailed: 1 }, "ready"],
  ["all_failed", { success: 1, open: 1 }, "skipped"],
  ["all_done", { failed: 1, open: 1 }, "wait"],
  ["all_done", { failed: 1, skipped: 1 }, "ready"],
  ["all_skipped", { skipped: 2 }, "ready"],
  ["all_skipped", { skipped: 1, success: 1 }, "skipped"],
  ["one_success", { success: 1, open: 1 }, "ready"],
  ["one_success", { failed: 2 }, "upstream_failed"],
  ["one_success", { skipped: 2 }, "skipped"],
  ["one_failed", { upstreamFailed: 1, open: 1 }, "ready"],
  ["one_failed", { success: 2 }, "skipped"],
  ["one_done", { failed: 1, open: 1 }, "ready"],
  ["one_done", { skipped: 2 }, "skipped"],
  ["none_failed", { skipped: 1, success: 1 }, "ready"],
  ["none_failed", { failed: 1, open: 1 }, "upstream_failed"],
  ["none_failed_min_one_success", { skipped: 1, success: 1 }, "ready"],
  ["none_failed_min_one_success", { skipped: 2 }, "skipped"],
  ["none_skipped", { failed: 1, success: 1 }, "ready"],
  ["none_skipped", { skipped: 1, open: 1 }, "skipped"],
  ["always", { open: 2 }, "ready"],
])("With the rule %s and upstream states %j, the decision is %s", (rule, states, decision) => {
  expect(applyTriggerRule(rule, counts(states))).toBe(decision);
});

test("A teardown is skipped or fails with its setups, and otherwise runs last", () => {
  const rule = "all_done_setup_success";
  const done = counts({ success: 1, failed: 1 });
  expect(applyTriggerRule(rule, { ...done, setups: 1, setupsSkipped: 1 })).toBe("skipped");
  expect(applyTriggerRule(rule, { ...done, setups: 1 })).toBe("upstream_failed");
  expect(applyTriggerRule(rule, { ...done, setups: 1, setupsSucceeded: 1 })).toBe("ready");
  expect(applyTriggerRule(rule, counts({ success: 1, open: 1 }))).toBe("wait");
});

test("No rule waits when all upstream tasks have finished", () => {
  const rules = fc.constantFrom<TriggerRule>(
    "all_done",
    "one_success",
    "one_failed",
    "one_done",
    "none_skipped",
    "none_failed_min_one_success",
    "always",
  );
  const some = fc.nat({ max: 3 });
  const states = fc.record({ success: some, failed: some, upstreamFailed: some, skipped: some });
  fc.assert(
    fc.property(rules, states, (rule, of) => {
      expect(applyTriggerRule(rule, counts(of))).not.toBe("wait");
    }),
  );
});
