import { featuresOf } from "../../src/airflow/client/version.ts";
import { WatchService, type Watcher } from "../../src/watch/watch-service.ts";
import type { RunEvent } from "../../src/watch/run-event.ts";
import { createManualClock, flushPromises, type ManualClock } from "../support/manual-clock.ts";
import { SimulatedAirflow } from "./simulated-airflow.ts";

/** A watch service over a simulated Airflow, with a manual clock. */
export function simulate({ intervalMs = 1000 } = {}) {
  const clock = createManualClock();
  const airflow = new SimulatedAirflow(clock);
  const watchService = new WatchService({ airflow: () => airflow.client(), clock, intervalMs });
  const forCaller = (over: Partial<Watcher> = {}) =>
    watchService.forCaller({
      token: "token",
      airflow: airflow.client(),
      features: async () => featuresOf("3.3.2"),
      signal: new AbortController().signal,
      disconnect: () => undefined,
      onWaited: () => undefined,
      ...over,
    });
  return { clock, airflow, watchService, forCaller, advance: (ms: number) => advance(clock, ms) };
}

/** Advances the clock in small steps, so that dependent operations run in order. */
async function advance(clock: ManualClock, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 10) await clock.advance(Math.min(10, left));
  await flushPromises();
}

/** Reads all events of a watch as they are emitted. */
export function collect(events: AsyncIterableIterator<RunEvent>) {
  const emitted: RunEvent[] = [];
  let end: unknown = "not ended";
  const read = async (): Promise<void> => {
    try {
      for await (const event of events) emitted.push(event);
      end = null;
    } catch (error) {
      end = error;
    }
  };
  void read();
  return {
    events: emitted,
    /** The events as texts: `UPDATED running: trim=success`. */
    summaries: () => emitted.map(summarize),
    /** Null after a normal end, the error after a failure, else `not ended`. */
    end: () => end,
    stop: async () => events.return?.(),
  };
}

function summarize({ kind, run, changedTaskInstances }: RunEvent): string {
  const changed = changedTaskInstances.map((row) => `${row.task_id}=${row.state}`).toSorted();
  return [`${kind} ${run?.state ?? "-"}`, ...(changed.length > 0 ? [changed.join(",")] : [])].join(": ");
}

export const KEY = { dagId: "etl", dagRunId: "manual__1" };
