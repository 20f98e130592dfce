import { fakeRuns, type FakeRun } from "./fake-runs.ts";
import { actionsOver, lostResponse, type ActionsOptions } from "./run-actions.ts";

type Run = Omit<FakeRun, "id">;

/** The key of the only run, `etl/runs/a`. */
export const key = { dagId: "etl", dagRunId: "a" };

/** A running run with a finished, a running and a waiting task. */
export const halfFinished: Run = { state: "running", tasks: { one: "success", two: "running", three: null } };

/** The actions over one run. */
export function withRun(run: Run, options: ActionsOptions = {}) {
  const fake = fakeRuns([{ id: "a", ...run }]);
  return { ...actionsOver(fake.client, options), fake };
}

/** The same over an Airflow that applies this method and whose response to it is lost. */
export function withLostResponse(
  run: Run,
  method: "patchDagRun" | "clearDagRun" | "clearTaskInstances" | "deleteDagRun",
) {
  const fake = fakeRuns([{ id: "a", ...run }]);
  const applyAndLose = async (...args: unknown[]): Promise<never> => {
    const write: unknown = fake.client[method];
    if (typeof write === "function") await Reflect.apply(write, fake.client, args);
    throw lostResponse;
  };
  return { ...actionsOver({ ...fake.client, [method]: applyAndLose }), fake };
}
