import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { AirflowDagRunList, type AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { runIdOfKey } from "../../../src/runs/start/run-id.ts";
import { createSession } from "../conformance/session.ts";
import type { TestAirflow } from "../../support/airflow.ts";
import { startGatewayProcess, type GatewayProcess } from "../../support/gateway-process.ts";
import { requestGateway, startTestGateway, type Answer, type TestGateway } from "../../support/gateway.ts";
import { forward, startProxy, type Handling, type ProxiedRequest, type Proxy } from "../../support/proxy.ts";
import { createFaults, noteOf, runIdOf, sendStarts, startsOf, WORKFLOW } from "./load.ts";
import { wrongResponse } from "./wrong-response.ts";

export type LoadSize = {
  readonly starts: number;
  readonly keys: number;
  readonly clients: number;
  readonly seed: string;
  /** The timeouts of the gateways, for Airflow and for requests. */
  readonly env: Readonly<Record<string, string>>;
};

/** The workflow of the tests with a single start. */
const OTHER = "torn_down";
const START = `mutation Start($input: StartRunInput!) { startRun(input: $input) { replayed run { dagRunId } } }`;
type Started = { readonly startRun: { readonly replayed: boolean; readonly run: { readonly dagRunId: string } } };

/** Every key starts exactly one run. Needs an Airflow that no other test uses, and reaches it over an unreliable network. */
export function describeExactlyOnce(over: () => TestAirflow, size: LoadSize): void {
  const session = () => createSession(over());
  const runsOf = async (dagId: string): Promise<AirflowDagRun[]> =>
    (await session().get(AirflowDagRunList, `/dags/${dagId}/dagRuns`, { limit: 100 })).dag_runs;

  beforeAll(async () => {
    // A paused workflow keeps its runs queued, so no worker takes part.
    for (const dagId of [WORKFLOW, OTHER]) {
      const { status } = await session().request("PATCH", `/dags/${dagId}`, { body: { is_paused: true } });
      expect(status).toBe(200);
    }
  });

  const proxyWith = async (handlingOf: (request: ProxiedRequest) => Handling): Promise<Proxy> => {
    const proxy = await startProxy(over().baseUrl, handlingOf);
    onTestFinished(() => proxy.close());
    return proxy;
  };
  const gatewayOver = async (airflowUrl: string, env: Readonly<Record<string, string>> = {}): Promise<TestGateway> => {
    const gateway = await startTestGateway({ airflowUrl, env });
    onTestFinished(() => gateway.close());
    return gateway;
  };
  const processOver = async (airflowUrl: string): Promise<GatewayProcess> => {
    const gateway = await startGatewayProcess({ AIRFLOW_URL: airflowUrl });
    onTestFinished(() => void gateway.process.kill("SIGKILL"));
    return gateway;
  };
  /** Starts the run of a key through this gateway. */
  const startThrough = async (
    gateway: Pick<TestGateway, "request">,
    idempotencyKey: string,
  ): Promise<Answer<Started>> =>
    gateway.request<Started>(START, {
      token: await over().token(),
      variables: {
        input: { workflowId: OTHER, params: { dag: { seconds: 1 } }, idempotencyKey, note: idempotencyKey },
      },
    });
  /** The ids of all runs that were started with the key. */
  const runsOfKey = async (key: string): Promise<string[]> =>
    (await runsOf(OTHER)).filter(({ note }) => note === key).map((run) => run.dag_run_id);

  describe("exactly one run", () => {
    const { starts, keys, clients, seed, env } = size;

    it(`is started for each of ${keys} keys by ${starts} starts over an unreliable network`, async () => {
      const faults = createFaults(seed);
      const proxy = await proxyWith(faults.handlingOf);
      const gateways = [await gatewayOver(proxy.url, env), await gatewayOver(proxy.url, env)];
      const requests = startsOf(size);
      const attempts = await sendStarts(requests, { gateways, clients, token: await over().token() });
      await proxy.untilIdle();

      const runs = await runsOf(WORKFLOW);
      const expected = [...new Set(requests.map(runIdOf))].toSorted();
      const created = proxy.deliveries.filter(({ request, status }) => noteOf(request) !== null && status < 300);
      const sent = proxy.requests.map(noteOf).filter((note) => note !== null);
      const last = new Map(attempts.map((attempt) => [attempt.start.number, attempt.response]));
      const codes = attempts.map(({ response }) => codeOf(response) ?? "started");
      console.log(`${attempts.length} requests for ${starts} starts:`, countEach(codes), faults.counts);

      expect(runs.map((run) => run.dag_run_id).toSorted()).toEqual(expected);
      expect(expected).toHaveLength(keys);
      expect(created).toHaveLength(keys);
      expect(sent.filter((note, index) => sent.indexOf(note) !== index)).toEqual([]);
      const facts = { runs, deliveries: proxy.deliveries };
      expect(attempts.map((attempt) => wrongResponse(attempt, facts)).filter((problem) => problem !== null)).toEqual(
        [],
      );
      expect(last.size).toBe(starts);
      expect([...last.values()].filter(({ errors }) => errors?.[0]?.extensions["retryable"] === true)).toEqual([]);
      expect(Object.keys(faults.counts)).toEqual(expect.arrayContaining([...faults.names]));
      expect(codes).toEqual(expect.arrayContaining(["started", "CONFLICT"]));
    });

    it("is started when Airflow receives the first start after the second one with the key", async () => {
      const key = "late";
      const held = Promise.withResolvers<void>();
      const proxy = await proxyWith(
        forFirstStart(async ({ send }) => {
          await held.promise;
          await send();
        }),
      );
      const unknown = await startThrough(await gatewayOver(proxy.url, env), key);
      expect(unknown).toMatchObject({
        status: 504,
        errors: [{ extensions: { code: "OUTCOME_UNKNOWN", idempotencyKey: key, retryable: true } }],
      });
      const again = await startThrough(await gatewayOver(proxy.url), key);
      expect(again.data.startRun).toEqual({ replayed: false, run: { dagRunId: runIdOfKey(OTHER, key) } });
      held.resolve();
      await proxy.untilIdle();
      expect(statusesOfStarts(proxy)).toEqual([200, 409]);
      expect(await runsOfKey(key)).toEqual([runIdOfKey(OTHER, key)]);
    });

    it.each([
      { when: "before Airflow's start", key: "killed before", reaches: false },
      { when: "after Airflow's start", key: "killed after", reaches: true },
    ])("is started when a gateway is killed $when and another repeats the start", async ({ key, reaches }) => {
      const doomed = Promise.withResolvers<GatewayProcess>();
      const proxy = await proxyWith(
        forFirstStart(async ({ send, drop }) => {
          if (reaches) await send();
          const gateway = await doomed.promise;
          gateway.process.kill("SIGKILL");
          await gateway.ended;
          drop();
        }),
      );
      const gateway = await processOver(proxy.url);
      doomed.resolve(gateway);
      await expect(startThrough(clientOf(gateway), key)).rejects.toThrow("fetch failed");
      expect(await gateway.ended).toBe("SIGKILL");
      expect(await runsOfKey(key)).toHaveLength(reaches ? 1 : 0);

      const again = await startThrough(await gatewayOver(proxy.url), key);
      expect(again.data.startRun).toEqual({ replayed: reaches, run: { dagRunId: runIdOfKey(OTHER, key) } });
      expect(await runsOfKey(key)).toEqual([runIdOfKey(OTHER, key)]);
    });

    it("is reported by a gateway that is stopped during the start", async () => {
      const key = "ended";
      const ending = Promise.withResolvers<GatewayProcess>();
      const proxy = await proxyWith(
        forFirstStart(async ({ send, reply }) => {
          const gateway = await ending.promise;
          gateway.process.kill("SIGTERM");
          await vi.waitUntil(async () => !(await isReady(gateway.url)), { timeout: 30_000 });
          reply(await send());
        }),
      );
      const gateway = await processOver(proxy.url);
      ending.resolve(gateway);
      const { data } = await startThrough(clientOf(gateway), key);
      expect(data.startRun).toEqual({ replayed: false, run: { dagRunId: runIdOfKey(OTHER, key) } });
      expect(await gateway.ended).toBe(0);
      expect(await runsOfKey(key)).toEqual([runIdOfKey(OTHER, key)]);
    });
  });
}

const isStart = ({ method, path }: ProxiedRequest): boolean => method === "POST" && path.endsWith("/dagRuns");

/** Handles the first start in this way, and forwards all other requests. */
function forFirstStart(handling: Handling): (request: ProxiedRequest) => Handling {
  let isFirst = true;
  return (request) => {
    if (!isFirst || !isStart(request)) return forward;
    isFirst = false;
    return handling;
  };
}

const statusesOfStarts = ({ deliveries }: Proxy): number[] =>
  deliveries.filter(({ request }) => isStart(request)).map(({ status }) => status);

const clientOf = ({ url }: GatewayProcess): Pick<TestGateway, "request"> => ({
  request: async <Data>(query: string, options?: Parameters<TestGateway["request"]>[1]) =>
    requestGateway<Data>(url, query, options),
});

async function isReady(url: string): Promise<boolean> {
  return fetch(url.replace(/graphql$/, "readyz")).then(
    ({ ok }) => ok,
    () => false,
  );
}

const codeOf = ({ errors }: Answer<unknown>): string | undefined => {
  const code = errors?.[0]?.extensions["code"];
  return typeof code === "string" ? code : undefined;
};

function countEach(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
