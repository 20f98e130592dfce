import { expect, test } from "vitest";
import { ENDPOINTS, buildClient, type AirflowClient } from "../../src/airflow/client/client.ts";
import { shareReads } from "../../src/watch/shared-reads.ts";

/** A client that records the name of each requested endpoint, and how often such a client was made. */
function recordingClient() {
  const requested: string[] = [];
  let made = 0;
  const airflow = (): AirflowClient => {
    made += 1;
    return buildClient(
      ({ route }) =>
        async () =>
          requested.push(route),
    );
  };
  return { airflow, requested, made: () => made };
}

test("requests equal reads once, and each with a client of its own", async () => {
  const { airflow, requested, made } = recordingClient();
  const shared = shareReads(airflow);
  const results = await Promise.all([shared.dag("etl"), shared.dag("etl"), shared.dag("qc")]);
  expect(results).toEqual([1, 1, 2]);
  expect(requested).toEqual(["GET /dags/{dag_id}", "GET /dags/{dag_id}"]);
  expect(made()).toBe(3);
});

test("shares every read, but no stream, dry run or write", async () => {
  const { airflow, requested } = recordingClient();
  const shared: Record<string, (...args: never[]) => Promise<unknown>> = shareReads(airflow);
  for (const [name, { kind }] of Object.entries(ENDPOINTS)) {
    requested.length = 0;
    await shared[name]?.();
    await shared[name]?.();
    expect([name, requested.length]).toEqual([name, kind === "read" ? 1 : 2]);
  }
  const unshared = Object.entries(ENDPOINTS).flatMap(([name, { kind }]) => (kind === "read" ? [] : [name]));
  expect(unshared.toSorted()).toEqual([
    "bulkDagRuns",
    "clearDagRun",
    "clearDagRunDryRun",
    "clearDagRuns",
    "clearTaskInstances",
    "deleteDagRun",
    "log",
    "patchDag",
    "patchDagRun",
    "patchTaskInstance",
    "patchTaskInstanceDryRun",
    "triggerDagRun",
  ]);
});
