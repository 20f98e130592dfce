import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { aliases } from "../support/aliases.ts";

/** Sorts test files by name. The conformance suite is last, because it starts runs of every DAG. */
class ConformanceLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => `${moduleId.endsWith("conformance.test.ts") ? 1 : 0}${moduleId}`;
    return files.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1));
  }
}

/** The tests against a real Airflow. Files run one after the other, because they share one small server. */
export default defineConfig({
  test: {
    include: ["test/real-airflow/**/*.test.ts"],
    alias: aliases,
    fileParallelism: false,
    sequence: { sequencer: ConformanceLast },
    maxConcurrency: 4,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    reporters: ["default", "./test/support/count-reporter.ts"],
  },
});
