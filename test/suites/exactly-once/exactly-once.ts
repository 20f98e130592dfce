import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { AirflowDagRunList, type AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { runIdOfKey } from "../../../src/runs/start/run-id.ts";
import { createSession } from "../conformance/session.ts";
import type { TestAirflow } from "../../support/airflow.ts";
import { startGatewayProcess, type GatewayProcess } from "../../support/gateway-process.ts";
import { askGateway, startTestGateway, type Answer, type TestGateway } from "../../support/gateway.ts";
import { pass, startProxy, type Passage, type Passing, type Proxy } from "../../support/proxy.ts";
import { createWeather, noteOf, runIdOf, startsOf, storm, WORKFLOW } from "./storm.ts";
import { wrongWord } from "./wrong-response.ts";

export type StormSize = {
  readonly starts: number;
  readonly keys: number;
  readonly clients: number;
  readonly seed: string;
  /** Of the gateways: how long they wait for Airflow, and how long a request may take. */
  readonly env: Readonly<Record<string, string>>;
};

/** The workflow of the tests with a single start. */
const OTHER = "torn_down";
const START = `mutation Start($input: StartRunInput!) { startRun(input: $input) { replayed run { dagRunId } } }`;
type Started = { readonly startRun: { readonly replayed: boolean; readonly run: { readonly dagRunId: string } } };

/** The promise of exactly one run: over an Airflow that nobody else uses, through a wire that nobody could rely on. */
export function describeExactlyOnce(over: () => TestAirflow, size: StormSize): void {
  const session = () => createSession(over());
  const runsOf = async (dagId: string): Promise<AirflowDagRun[]> =>
    (await session().get(AirflowDagRunList, `/dags/${dagId}/dagRuns`, { limit: 100 })).dag_runs;

  beforeAll(async () => {
    // Their runs wait in the queue: Airflow's workers have nothing to do with this.
    for (const dagId of [WORKFLOW, OTHER]) {
      const { status } = await session().ask("PATCH", `/dags/${dagId}`, { body: { is_paused: true } });
      expect(status).toBe(200);
    }
  });

  const proxied = async (passageOf: (request: Passing) => Passage): Promise<Proxy> => {
    const proxy = await startProxy(over().baseUrl, passageOf);
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
  /** Asks for the run of a key. */
  const startBy = async (gateway: Pick<TestGateway, "ask">, idempotencyKey: string): Promise<Answer<Started>> =>
    gateway.ask<Started>(START, {
      token: await over().token(),
      variables: {
        input: { workflowId: OTHER, params: { dag: { seconds: 1 } }, idempotencyKey, note: idempotencyKey },
      },
    });
  /** The ids of all the runs that were made of starts with that key. */
  const madeOf = async (key: string): Promise<string[]> =>
    (await runsOf(OTHER)).filter(({ note }) => note === key).map((run) => run.dag_run_id);

  describe("exactly one run", () => {
    const { starts, keys, clients, seed, env } = size;

    it(`makes ${keys} runs of ${starts} starts with ${keys} keys, sent by ${clients} clients through two gateways, whatever becomes of requests and answers`, async () => {
      const weather = createWeather(seed);
      const proxy = await proxied(weather.passageOf);
      const gateways = [await gatewayOver(proxy.url, env), await gatewayOver(proxy.url, env)];
      const wanted = startsOf(size);
      const attempts = await storm(wanted, { gateways, clients, token: await over().token() });
      await proxy.settled();

      const runs = await runsOf(WORKFLOW);
      const expected = [...new Set(wanted.map(runIdOf))].toSorted();
      const began = proxy.deliveries.filter(({ request, status }) => noteOf(request) !== null && status < 300);
      const sent = proxy.requests.map(noteOf).filter((note) => note !== null);
      const last = new Map(attempts.map((attempt) => [attempt.start.number, attempt.answer]));
      const codes = attempts.map(({ answer }) => codeOf(answer) ?? "started");
      console.log(`${attempts.length} requests for ${starts} starts:`, counted(codes), weather.met);

      expect(runs.map((run) => run.dag_run_id).toSorted()).toEqual(expected);
      expect(expected).toHaveLength(keys);
      expect(began).toHaveLength(keys);
      expect(sent.filter((note, index) => sent.indexOf(note) !== index)).toEqual([]);
      const truth = { runs, deliveries: proxy.deliveries };
      expect(attempts.map((attempt) => wrongWord(attempt, truth)).filter((word) => word !== null)).toEqual([]);
      expect(last.size).toBe(starts);
      expect([...last.values()].filter(({ errors }) => errors?.[0]?.extensions["retryable"] === true)).toEqual([]);
      expect(Object.keys(weather.met)).toEqual(expect.arrayContaining([...weather.fates]));
      expect(codes).toEqual(expect.arrayContaining(["started", "CONFLICT"]));
    });

    it("is one run when a start comes to Airflow long after its key was started again", async () => {
      const key = "late";
      const held = Promise.withResolvers<void>();
      const proxy = await proxied(
        forFirstStart(async ({ send }) => {
          await held.promise;
          await send();
        }),
      );
      const unknown = await startBy(await gatewayOver(proxy.url, env), key);
      expect(unknown).toMatchObject({
        status: 504,
        errors: [{ extensions: { code: "OUTCOME_UNKNOWN", idempotencyKey: key, retryable: true } }],
      });
      const again = await startBy(await gatewayOver(proxy.url), key);
      expect(again.data.startRun).toEqual({ replayed: false, run: { dagRunId: runIdOfKey(OTHER, key) } });
      held.resolve();
      await proxy.settled();
      expect(statusesOfStarts(proxy)).toEqual([200, 409]);
      expect(await madeOf(key)).toEqual([runIdOfKey(OTHER, key)]);
    });

    it.each([
      { when: "before Airflow has the start", key: "killed before", reaches: false },
      { when: "between Airflow's start and its answer", key: "killed after", reaches: true },
    ])("is one run when a gateway is killed $when and its key comes again by another", async ({ key, reaches }) => {
      const doomed = Promise.withResolvers<GatewayProcess>();
      const proxy = await proxied(
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
      await expect(startBy(asking(gateway), key)).rejects.toThrow("fetch failed");
      expect(await gateway.ended).toBe("SIGKILL");
      expect(await madeOf(key)).toHaveLength(reaches ? 1 : 0);

      const again = await startBy(await gatewayOver(proxy.url), key);
      expect(again.data.startRun).toEqual({ replayed: reaches, run: { dagRunId: runIdOfKey(OTHER, key) } });
      expect(await madeOf(key)).toEqual([runIdOfKey(OTHER, key)]);
    });

    it("is told by a gateway that is asked to end while its start is at Airflow", async () => {
      const key = "ended";
      const ending = Promise.withResolvers<GatewayProcess>();
      const proxy = await proxied(
        forFirstStart(async ({ send, reply }) => {
          const gateway = await ending.promise;
          gateway.process.kill("SIGTERM");
          await vi.waitUntil(async () => !(await isReady(gateway.url)), { timeout: 30_000 });
          reply(await send());
        }),
      );
      const gateway = await processOver(proxy.url);
      ending.resolve(gateway);
      const { data } = await startBy(asking(gateway), key);
      expect(data.startRun).toEqual({ replayed: false, run: { dagRunId: runIdOfKey(OTHER, key) } });
      expect(await gateway.ended).toBe(0);
      expect(await madeOf(key)).toEqual([runIdOfKey(OTHER, key)]);
    });
  });
}

const isStart = ({ method, path }: Passing): boolean => method === "POST" && path.endsWith("/dagRuns");

/** That passage for the first start that comes; all else gets through. */
function forFirstStart(passage: Passage): (request: Passing) => Passage {
  let isFirst = true;
  return (request) => {
    if (!isFirst || !isStart(request)) return pass;
    isFirst = false;
    return passage;
  };
}

const statusesOfStarts = ({ deliveries }: Proxy): number[] =>
  deliveries.filter(({ request }) => isStart(request)).map(({ status }) => status);

const asking = ({ url }: GatewayProcess): Pick<TestGateway, "ask"> => ({
  ask: async <Data>(query: string, options?: Parameters<TestGateway["ask"]>[1]) =>
    askGateway<Data>(url, query, options),
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

function counted(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
