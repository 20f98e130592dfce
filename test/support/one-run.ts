import { AnswerLost } from "../../src/airflow/transport/lost-response-error.ts";
import { actsOver, type ActsOptions } from "./acts.ts";
import { fakeRuns, type FakeRun } from "./fake-runs.ts";

type Run = Omit<FakeRun, "id">;

/** The key of the one run that is there. */
export const key = { dagId: "etl", dagRunId: "a" };
export const lost = new AnswerLost("Airflow's answer was lost.", null);

/** A run that was cancelled in the midst of its tasks. */
export const inTheMidst: Run = { state: "running", tasks: { one: "success", two: "running", three: null } };

/** The acts over one run `etl/runs/a`. */
export function over(run: Run, options: ActsOptions = {}) {
  const fake = fakeRuns([{ id: "a", ...run }]);
  return { ...actsOver(fake.answers, options), fake };
}

/** The same over an Airflow that does what it is told, and whose answers to this method never come. */
export function losing(run: Run, name: "patchDagRun" | "clearDagRun" | "clearTaskInstances" | "deleteDagRun") {
  const fake = fakeRuns([{ id: "a", ...run }]);
  const loses = async (...given: unknown[]): Promise<never> => {
    const write: unknown = fake.answers[name];
    if (typeof write === "function") await Reflect.apply(write, fake.answers, given);
    throw lost;
  };
  return { ...actsOver({ ...fake.answers, [name]: loses }), fake };
}
