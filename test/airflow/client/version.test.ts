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
  ["not a version", []],
  [null, []],
])("gives Airflow %s the features %j", (version, expected) => {
  const features = featuresOf(version);
  const checked = ["bulk", "confContains", "paramSource", "runIdPattern"] as const;
  expect(checked.filter((feature) => features[feature])).toEqual(expected);
});

test("reports versions newer than 3.3 as untested", () => {
  expect(["3.0.6", "3.3.9", "3.4.0", "4.0.0"].map(isUntested)).toEqual([false, false, true, true]);
});

test("names the first version of a feature without a trailing zero", () => {
  expect([sinceVersion("bulk"), sinceVersion("confContains")]).toEqual(["3.3", "3.2"]);
});
