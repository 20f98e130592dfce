import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { HttpError } from "../http-error.ts";
import { dumps } from "../python-text.ts";
import { instancesOf } from "../simulation/instances.ts";
import { isFinishedRun, type RunRow, type Tables } from "../simulation/tables.ts";
import { returnValueOf } from "../simulation/worker.ts";
import { runOf } from "./find.ts";
import { numberAbove } from "../body.ts";

/** The endpoint that waits for a run. It sends a line of JSON per interval; the last line contains the final state. */
export function waitEndpoints({ tables }: Api): readonly Endpoint[] {
  const path = "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/wait";
  return [endpoint({ method: "get", path, access: "read" }, (call) => waitForRun(tables, call))];
}

function waitForRun(tables: Tables, call: Call): Response {
  const interval = intervalOf(call);
  const results = call.query.texts("result");
  const run = runOf(tables, call);
  let hasReader = true;
  const lines = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const sendLine = () => {
        if (!hasReader) return;
        controller.enqueue(new TextEncoder().encode(`${lineOf(run, results)}\n`));
        if (isFinishedRun(run) || run.isDeleted) controller.close();
        else tables.timeline.after(interval * 1000, sendLine);
      };
      sendLine();
    },
    cancel: () => {
      hasReader = false;
    },
  });
  return new Response(lines);
}

function intervalOf({ query }: Call): number {
  const interval = query.read("interval", numberAbove(0));
  query.check();
  if (interval !== undefined) return interval;
  throw new HttpError(422, [{ type: "missing", loc: ["query", "interval"], msg: "Field required", input: null }]);
}

function lineOf(run: RunRow, taskIds: readonly string[]): string {
  if (!isFinishedRun(run)) return dumps({ state: run.state });
  const results = taskIds.toSorted().flatMap((taskId) => {
    const value = returnValueOf(instancesOf(run, taskId));
    return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[taskId, value] as const];
  });
  return dumps({ state: run.state, ...(results.length > 0 ? { results: Object.fromEntries(results) } : {}) });
}
