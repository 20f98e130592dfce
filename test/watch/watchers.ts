import { featuresOf } from "../../src/airflow/client/version.ts";
import { WatchService, type Watcher } from "../../src/watch/watch-service.ts";
import type { RunEvent } from "../../src/watch/run-event.ts";
import { createManualClock, settled, type ManualClock } from "../support/manual-clock.ts";
import { SimulatedAirflow } from "./simulated-airflow.ts";

/** A watch of a simulated Airflow, by a clock that is turned by hand. */
export function simulate({ intervalMs = 1000 } = {}) {
  const clock = createManualClock();
  const airflow = new SimulatedAirflow(clock);
  const watching = new WatchService({ airflow: () => airflow.client(), clock, intervalMs });
  const as = (over: Partial<Watcher> = {}) =>
    watching.forCaller({
      token: "token",
      airflow: airflow.client(),
      features: async () => featuresOf("3.3.2"),
      signal: new AbortController().signal,
      disconnect: () => undefined,
      onWaited: () => undefined,
      ...over,
    });
  return { clock, airflow, watching, as, pass: (ms: number) => pass(clock, ms) };
}

/** Lets time pass in steps small enough for whatever waits for one another. */
async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 10) await clock.pass(Math.min(10, left));
  await settled();
}

/** Reads all events of a watch as they come. */
export function collect(events: AsyncIterableIterator<RunEvent>) {
  const seen: RunEvent[] = [];
  let end: unknown = "not over";
  const read = async (): Promise<void> => {
    try {
      for await (const event of events) seen.push(event);
      end = null;
    } catch (error) {
      end = error;
    }
  };
  void read();
  return {
    seen,
    /** What was told, in short: `UPDATED running: trim=success`. */
    told: () => seen.map(inShort),
    /** Null: it ended well; an error; or that it has not ended. */
    end: () => end,
    stop: async () => events.return?.(),
  };
}

export function inShort({ kind, run, changedTaskInstances }: RunEvent): string {
  const changed = changedTaskInstances.map((row) => `${row.task_id}=${row.state}`).toSorted();
  return [`${kind} ${run?.state ?? "-"}`, ...(changed.length > 0 ? [changed.join(",")] : [])].join(": ");
}

export const KEY = { dagId: "etl", dagRunId: "manual__1" };
