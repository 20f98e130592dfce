import { createManualClock } from "../../demo-airflow/clock.ts";
import { startDemoAirflow, type ServedDemoAirflow } from "../../demo-airflow/serve.ts";
import type { DemoWorld } from "../../demo-airflow/world.ts";
import { testWorld } from "../suites/world.ts";
import { testAirflow, type TestAirflow } from "./airflow.ts";
import { tapWire, type WireTap } from "./wire-tap.ts";

/** A demo whose clock advances only when a test advances it, so that results do not depend on the machine's speed. */
export type ManualDemo = ServedDemoAirflow & {
  /** For suites that run over any Airflow. Their waits advance the clock. */
  readonly airflow: TestAirflow;
  /** The demo's time, in milliseconds. */
  readonly now: () => number;
  readonly advance: (ms: number) => void;
  /**
   * The address of a proxy to the demo. While `advanceDuring` waits, each call through it advances the clock by
   * `msPerCall`, so that a watcher sees every step of a run.
   */
  readonly advancingUrl: (msPerCall: number) => Promise<string>;
  readonly advanceDuring: <T>(work: Promise<T>) => Promise<T>;
};

export async function startManualDemo(world: DemoWorld = testWorld): Promise<ManualDemo> {
  const clock = createManualClock(Date.now());
  const demo = await startDemoAirflow({ world, clock });
  const taps: WireTap[] = [];
  let waiting = 0;
  const advance = (ms: number): void => clock.advance(ms);
  return {
    ...demo,
    now: clock.now,
    advance,
    airflow: testAirflow(demo.url, "3.3.2", advance),
    advancingUrl: async (msPerCall) => {
      const tap = await tapWire(demo.url, () => {
        if (waiting > 0) advance(msPerCall);
      });
      taps.push(tap);
      return tap.url;
    },
    advanceDuring: async (work) => {
      waiting += 1;
      return work.finally(() => (waiting -= 1));
    },
    close: async () => {
      for (const tap of taps) await tap.close();
      await demo.close();
    },
  };
}
