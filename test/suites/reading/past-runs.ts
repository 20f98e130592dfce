import { randomBytes } from "node:crypto";
import { AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { runPath, type Session } from "../conformance/session.ts";

/** The runs of the reading suite. Their ids contain `mark`, those of other runs do not. */
export type PastRuns = { readonly mark: string };

/**
 * Starts runs of a few workflows and waits until they are finished, except those of the paused workflow. Their ids contain
 * characters that are wildcards in Airflow's patterns.
 */
export async function pastRuns(session: Session): Promise<PastRuns> {
  const mark = `rd${randomBytes(4).toString("hex")}`;
  const start = async (dagId: string, name: string, more: Readonly<Record<string, unknown>> = {}) =>
    session.start(dagId, { dag_run_id: `${mark}${name}`, ...more });
  await start("diamond", "_d1", { conf: { depth: 4, label: "a_b" }, note: "the first of its kind" });
  await start("diamond", "-d2", { conf: { depth: 5, label: "a%b" } });
  await start("diamond", "~d3");
  await session.expectOk(AirflowDagRun, "POST", "/dags/diamond/dagRuns", {
    user: "user",
    body: { logical_date: "2025-03-01T00:00:00Z", dag_run_id: `${mark}+d4` },
  });
  await start("mapped", "-m1", { conf: { count: 2 } });
  await start("flaky", "-f1");
  await start("resting", "-q1");
  await start("resting", "-q2", { run_after: "2099-01-01T00:00:00Z" });
  for (const [dagId, name, state] of [
    ["diamond", "_d1", "success"],
    ["diamond", "-d2", "success"],
    ["diamond", "~d3", "success"],
    ["diamond", "+d4", "success"],
    ["mapped", "-m1", "success"],
    ["flaky", "-f1", "failed"],
  ] as const)
    await session.untilRun(dagId, `${mark}${name}`, state);
  return { mark };
}

/** The row of a run from Airflow's own API. */
export const rowOf = async (session: Session, dagId: string, dagRunId: string): Promise<AirflowDagRun> =>
  session.get(AirflowDagRun, runPath(dagId, dagRunId));
