import type { TaskContext } from "../../demo-airflow/world.ts";
import { dagOf, demoOf, taskOf, worldOf, type DemoClient } from "./demo-client.ts";

/** The path of the run that `runInProgress` starts. */
export const run = "/api/v2/dags/dag/dagRuns/r";

const world = worldOf(
  dagOf([
    taskOf("first"),
    taskOf("work", {
      upstream: ["first"],
      durationMs: 60_000,
      failure: { when: (task: TaskContext) => task.conf["ok"] !== true, excType: "RuntimeError", excValue: "boom" },
    }),
    taskOf("last", { upstream: ["work"] }),
  ]),
);

/** A demo with a run `r`: its first task is done, the second runs for a minute and fails, the last has not started. */
export async function runInProgress(): Promise<DemoClient> {
  const demo = demoOf(world);
  await demo.start("dag", { dag_run_id: "r" });
  demo.clock.advance(5000);
  return demo;
}
