import { expect, test } from "vitest";
import { featuresOf, isUntested, sinceVersion } from "../../../src/airflow/client/version.ts";

test.each([
  ["3.0.6", []],
  ["3.1.8", ["runIdPattern"]],
  ["3.2.1", ["confContains", "paramSource", "runIdPattern"]],
  ["3.2.2", ["confContains", "paramSource", "runIdPattern"]],
  ["3.3.0rc1", ["bulk", "confContains", "paramSource", "runIdPattern"]],
  ["3.3.2+composer", ["bulk", "confContains", "paramSource", "runIdPattern"]],
  ["4.0", ["bulk", "confContains", "paramSource", "runIdPattern"]],
  ["unheard of", []],
  [null, []],
])("Airflow %s has %j", (version, expected) => {
  const features = featuresOf(version);
  const asked = ["bulk", "confContains", "paramSource", "runIdPattern"] as const;
  expect(asked.filter((feature) => features[feature])).toEqual(expected);
});

test("what is newer than 3.3 was not tried", () => {
  expect(["3.0.6", "3.3.9", "3.4.0", "4.0.0"].map(isUntested)).toEqual([false, false, true, true]);
});

test("a version is named as people do", () => {
  expect([sinceVersion("bulk"), sinceVersion("confContains")]).toEqual(["3.3", "3.2"]);
});
