import type { AirflowClient } from "../../../src/airflow/client/client.ts";
import { featuresOf } from "../../../src/airflow/client/version.ts";
import { LostResponseError } from "../../../src/airflow/transport/lost-response-error.ts";
import { systemClock, type Clock } from "../../../src/domain/clock.ts";
import { createLoaders } from "../../../src/loaders/create-loaders.ts";
import { FormCache } from "../../../src/profiles/form/form-cache.ts";
import type { Catalog } from "../../../src/profiles/profile.ts";
import { createRunActions, type RunActions } from "../../../src/runs/create-run-actions.ts";
import { START_DEFAULTS, type StartRequest } from "../../../src/runs/start/start-request.ts";
import { catalog } from "../profiles/profiles.ts";

/** A call of an Airflow client: the method's name and its arguments. */
type Call = readonly [method: string, ...args: unknown[]];

/** A client with only these methods, which records its calls. A call of any other method throws. */
function recordingClient(client: Partial<AirflowClient>): { readonly airflow: AirflowClient; readonly calls: Call[] } {
  const calls: Call[] = [];
  const airflow = new Proxy(client, {
    get: (target, name) => {
      if (typeof name !== "string") return undefined;
      return (...args: unknown[]): unknown => {
        calls.push([name, ...args]);
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") throw new Error(`unexpected call of ${name}`);
        return Reflect.apply(method, target, args);
      };
    },
  });
  return { airflow: airflow as AirflowClient, calls };
}

/** The error after a write whose response did not arrive. */
export const lostResponse = new LostResponseError("Airflow's response was lost.", null);

export type ActionsOptions = {
  readonly version?: string;
  readonly catalog?: Catalog;
  readonly clock?: Clock;
  /** The time limit of the request, 30 s by default. */
  readonly timeMs?: number;
};

/** The run actions of one request over a client with only these methods, and the calls that they make. */
export function actionsOver(
  client: Partial<AirflowClient>,
  { version = "3.3.2", catalog: profiles = catalog([]), clock = systemClock, timeMs = 30_000 }: ActionsOptions = {},
): { readonly actions: RunActions; readonly calls: Call[]; readonly unexpectedErrors: unknown[] } {
  const { airflow, calls } = recordingClient(client);
  const features = async () => featuresOf(version);
  const unexpectedErrors: unknown[] = [];
  let keys = 0;
  const actions = createRunActions({
    airflow,
    features,
    catalog: profiles,
    loaders: createLoaders({ airflow, features, catalog: profiles, forms: new FormCache() }),
    clock,
    deadline: clock.now() + timeMs,
    newKey: () => `generated-${(keys += 1)}`,
    onUnexpectedError: (error) => unexpectedErrors.push(error),
  });
  return { actions, calls, unexpectedErrors };
}

/** A start of `etl` without params, and with the defaults of all other arguments. */
export const startRequest = (over: Partial<StartRequest> = {}): StartRequest => ({
  ...START_DEFAULTS,
  workflowId: "etl",
  params: null,
  ...over,
});

/** The names of the called methods. */
export const methodsOf = (calls: readonly Call[]): readonly string[] => calls.map(([method]) => method);
