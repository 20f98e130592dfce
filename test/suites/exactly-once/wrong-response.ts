import type { AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import type { Delivery } from "../../support/proxy.ts";
import { noteOf, runIdOf, WORKFLOW, type Attempt } from "./storm.ts";

/** What really happened: the runs that there are in the end, and what reached Airflow. */
export type Truth = { readonly runs: readonly AirflowDagRun[]; readonly deliveries: readonly Delivery[] };

/** Codes that say that nothing has reached Airflow. */
const NOTHING_SENT = new Set(["AIRFLOW_UNAVAILABLE", "AIRFLOW_TIMEOUT", "RATE_LIMITED"]);

/** What was not true in the answer to one attempt, judged by the end of all things; null where all of it was. */
export function wrongWord({ start, note, answer }: Attempt, { runs, deliveries }: Truth): string | null {
  const own = deliveries.filter(({ request }) => noteOf(request) === note);
  const hasStarted = own.some(({ status }) => status < 300);
  const run = runs.find(({ dag_run_id }) => dag_run_id === runIdOf(start));
  const isOfThese = run?.conf?.["lines"] === start.lines;
  const [error] = answer.errors ?? [];
  const wrong = (what: string): string => `${note} (${start.key}, ${start.lines} lines): ${what}`;

  if (error === undefined) {
    const started = answer.data.startRun;
    if (run === undefined) return wrong("a success without a run");
    if (started?.run.dagRunId !== run.dag_run_id) return wrong(`names ${started?.run.dagRunId}, not ${run.dag_run_id}`);
    if (!isOfThese) return wrong("a success for a run of other params");
    return started.replayed || hasStarted ? null : wrong("calls its own what another start has made");
  }
  const { code, reason, runId, idempotencyKey, retryable } = error.extensions;
  if (code === "OUTCOME_UNKNOWN") {
    const isNamed = runId === `${WORKFLOW}/runs/${runIdOf(start)}` && idempotencyKey === start.key;
    return isNamed && retryable === true ? null : wrong("does not say what to ask for, or that asking is safe");
  }
  if (code === "CONFLICT") {
    if (reason !== "IDEMPOTENCY_KEY_REUSED" || run === undefined || isOfThese) return wrong(`a CONFLICT that is none`);
    return hasStarted ? wrong("CONFLICT with its own run") : null;
  }
  if (typeof code !== "string" || !NOTHING_SENT.has(code)) return wrong(`unexpected: ${error.message}`);
  return own.length > 0 ? wrong(`${code} although Airflow had it`) : null;
}
