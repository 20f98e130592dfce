import type { AirflowClient } from "../../src/airflow/client/client.ts";
import type { Clock } from "../../src/domain/clock.ts";
import { systemClock } from "../../src/domain/clock.ts";
import { featuresOf } from "../../src/airflow/client/version.ts";
import { createLoaders } from "../../src/loaders/index.ts";
import { FormCache } from "../../src/profiles/form/form-cache.ts";
import type { Catalog } from "../../src/profiles/profile.ts";
import { createRunActs, type RunActs } from "../../src/runs/index.ts";
import { PLAIN_START, type StartRequest } from "../../src/runs/start/start-request.ts";
import { catalog } from "./profiles.ts";

/** What an act asked of Airflow: the method's name and what it was given. */
export type Asked = readonly [method: string, ...given: unknown[]];

/** An Airflow of a few answers; a call that no answer was given for fails the test. */
export function fakeAirflow(answers: Partial<AirflowClient>): {
  readonly airflow: AirflowClient;
  readonly asked: Asked[];
} {
  const asked: Asked[] = [];
  const airflow = new Proxy(answers, {
    get: (target, name) => {
      if (typeof name !== "string") return undefined;
      return (...given: unknown[]): unknown => {
        asked.push([name, ...given]);
        const answer: unknown = Reflect.get(target, name);
        if (typeof answer !== "function") throw new Error(`nobody expected ${name}`);
        return Reflect.apply(answer, target, given);
      };
    },
  });
  return { airflow: airflow as AirflowClient, asked };
}

export type ActsOptions = {
  readonly version?: string;
  readonly catalog?: Catalog;
  readonly clock?: Clock;
  /** How long the request may take, 30 s unless given. */
  readonly timeMs?: number;
};

/** The acts of one request over such an Airflow, and what they asked of it. */
export function actsOver(
  answers: Partial<AirflowClient>,
  { version = "3.3.2", catalog: profiles = catalog([]), clock = systemClock, timeMs = 30_000 }: ActsOptions = {},
): { readonly acts: RunActs; readonly asked: Asked[]; readonly bugs: unknown[] } {
  const { airflow, asked } = fakeAirflow(answers);
  const features = async () => featuresOf(version);
  const bugs: unknown[] = [];
  let keys = 0;
  const acts = createRunActs({
    airflow,
    features,
    catalog: profiles,
    loaders: createLoaders({ airflow, features, catalog: profiles, forms: new FormCache() }),
    clock,
    deadline: clock.now() + timeMs,
    newKey: () => `made-here-${(keys += 1)}`,
    onBug: (error) => bugs.push(error),
  });
  return { acts, asked, bugs };
}

/** A start of `etl` with nothing said beside what is given. */
export const start = (over: Partial<StartRequest> = {}): StartRequest => ({
  ...PLAIN_START,
  workflowId: "etl",
  params: null,
  ...over,
});

/** The names of the methods that were asked. */
export const methods = (asked: readonly Asked[]): readonly string[] => asked.map(([method]) => method);
