import type { AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import type { Delivery } from "../../support/proxy.ts";
import { noteOf, runIdOf, WORKFLOW, type Attempt } from "./load.ts";

/** What happened in Airflow: the runs at the end, and the requests that it received. */
export type Facts = { readonly runs: readonly AirflowDagRun[]; readonly deliveries: readonly Delivery[] };

/** Codes that mean that no request reached Airflow. */
const NOTHING_SENT = new Set(["AIRFLOW_UNAVAILABLE", "AIRFLOW_TIMEOUT", "RATE_LIMITED"]);

/** What is wrong in the response to one attempt, compared with the facts; null when nothing is. */
export function wrongResponse({ start, note, response }: Attempt, { runs, deliveries }: Facts): string | null {
  const own = deliveries.filter(({ request }) => noteOf(request) === note);
  const hasStarted = own.some(({ status }) => status < 300);
  const run = runs.find(({ dag_run_id }) => dag_run_id === runIdOf(start));
  const hasSameParams = run?.conf?.["lines"] === start.lines;
  const [error] = response.errors ?? [];
  const wrong = (what: string): string => `${note} (${start.key}, ${start.lines} lines): ${what}`;

  if (error === undefined) {
    const started = response.data.startRun;
    if (run === undefined) return wrong("success without a run");
    if (started?.run.dagRunId !== run.dag_run_id)
      return wrong(`returns ${started?.run.dagRunId}, not ${run.dag_run_id}`);
    if (!hasSameParams) return wrong("success for a run with other params");
    return started.replayed || hasStarted ? null : wrong("replayed is false for a run of another start");
  }
  const { code, reason, runId, idempotencyKey, retryable } = error.extensions;
  if (code === "OUTCOME_UNKNOWN") {
    const hasIds = runId === `${WORKFLOW}/runs/${runIdOf(start)}` && idempotencyKey === start.key;
    return hasIds && retryable === true ? null : wrong("OUTCOME_UNKNOWN without ids, or not retryable");
  }
  if (code === "CONFLICT") {
    if (reason !== "IDEMPOTENCY_KEY_REUSED" || run === undefined || hasSameParams) return wrong("unjustified CONFLICT");
    return hasStarted ? wrong("CONFLICT with its own run") : null;
  }
  if (typeof code !== "string" || !NOTHING_SENT.has(code)) return wrong(`unexpected: ${error.message}`);
  return own.length > 0 ? wrong(`${code} although Airflow received the request`) : null;
}
