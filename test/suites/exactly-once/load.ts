import { setTimeout as delay } from "node:timers/promises";
import { createRandom } from "../../../demo-airflow/simulation/random.ts";
import { runIdOfKey } from "../../../src/runs/start/run-id.ts";
import type { Answer, TestGateway } from "../../support/gateway.ts";
import {
  truncateResponse,
  deliverLate,
  loseResponse,
  dropRequest,
  forward,
  deliverTwice,
  delayed,
  type Handling,
  type ProxiedRequest,
} from "../../support/proxy.ts";

/** The started workflow. It has no profiles, and one DAG Param, `lines`. */
export const WORKFLOW = "chatty";
/** The number of attempts after which a client gives up. */
const MAX_ATTEMPTS = 60;

const START = `mutation Start($input: StartRunInput!) {
  startRun(input: $input) { replayed run { id dagRunId params } }
}`;

/** One start, which a client repeats until its outcome is final. */
export type Start = { readonly number: number; readonly key: string; readonly lines: number };
type Started = {
  readonly startRun: {
    readonly replayed: boolean;
    readonly run: { readonly id: string; readonly dagRunId: string; readonly params: unknown };
  } | null;
};
/** One attempt of a start, and the gateway's response. The note identifies its request at the proxy. */
export type Attempt = { readonly start: Start; readonly note: string; readonly response: Answer<Started> };

export const runIdOf = ({ key }: Pick<Start, "key">): string => runIdOfKey(WORKFLOW, key);

/**
 * The starts of the load. Those of each key in the first half follow each other; those of the other keys alternate. Every
 * tenth start has other params than the other starts of its key.
 */
export function startsOf({ starts, keys }: { readonly starts: number; readonly keys: number }): Start[] {
  return Array.from({ length: starts }, (_, number) => {
    const isFirstHalf = number < starts / 2;
    const place = isFirstHalf ? Math.floor((number * keys) / starts) : keys / 2 + (number % (keys / 2));
    return { number, key: `sample-${place}`, lines: number % 10 === 7 ? 1_000 + place : place };
  });
}

/**
 * Sends the starts by concurrent clients, each attempt through the next gateway. A client repeats a start with the same key
 * while the error is retryable, after the time that the error states.
 */
export async function sendStarts(
  starts: readonly Start[],
  { gateways, clients, token }: { gateways: readonly TestGateway[]; clients: number; token: string },
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  const queue = starts.values();
  const sendUntilFinal = async (start: Start): Promise<void> => {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const { number, key, lines } = start;
      const note = `start ${number}, attempt ${attempt}`;
      const input = { workflowId: WORKFLOW, params: { dag: { lines } }, idempotencyKey: key, note };
      const gateway = gateways[(number + attempt) % gateways.length];
      if (gateway === undefined) throw new Error("missing gateway");
      const response = await gateway.request<Started>(START, { token, variables: { input } });
      attempts.push({ start, note, response });
      const { retryable, retryAfterMs } = response.errors?.[0]?.extensions ?? {};
      if (retryable !== true) return;
      await delay(Number(retryAfterMs ?? 0));
    }
  };
  const work = async () => {
    for (const start of queue) await sendUntilFinal(start);
  };
  await Promise.all(Array.from({ length: clients }, work));
  return attempts;
}

type Fault = readonly [share: number, name: string, handling: Handling];
const START_FAULTS: readonly Fault[] = [
  [0.2, "lost before", dropRequest],
  [0.2, "lost after", loseResponse],
  [0.05, "cut off", truncateResponse],
  [0.15, "twice", deliverTwice],
  [0.04, "late", deliverLate],
  [0.1, "slow", delayed(150)],
];
const READ_FAULTS: readonly Fault[] = [
  [0.06, "read lost before", dropRequest],
  [0.06, "read lost after", loseResponse],
  [0.05, "read slow", delayed(50)],
];

/** Chooses a fault for each request by a seed: the same request meets the same fault in every run of the test. */
export function createFaults(seed: string): {
  readonly handlingOf: (request: ProxiedRequest) => Handling;
  /** The faults that a start can meet. */
  readonly names: readonly string[];
  /** How often each fault was met. */
  readonly counts: Readonly<Record<string, number>>;
} {
  const random = createRandom(seed);
  const seen = new Map<string, number>();
  const counts: Record<string, number> = {};
  return {
    counts,
    names: START_FAULTS.map(([, name]) => name),
    handlingOf: (request) => {
      // The attempts of one start count as the same request, so every fault is met whatever the timing.
      const identity = noteOf(request)?.split(",")[0] ?? `${request.method} ${request.path}`;
      const times = (seen.get(identity) ?? 0) + 1;
      seen.set(identity, times);
      const [name, handling] = drawFault(
        noteOf(request) === null ? READ_FAULTS : START_FAULTS,
        random(identity, times),
      );
      counts[name] = (counts[name] ?? 0) + 1;
      return handling;
    },
  };
}

function drawFault(faults: readonly Fault[], at: number): readonly [name: string, handling: Handling] {
  let sum = 0;
  for (const [share, name, handling] of faults) {
    sum += share;
    if (at < sum) return [name, handling];
  }
  return ["untouched", forward];
}

/** The note of a start request, which identifies its attempt; null for any other request. */
export function noteOf({ method, path, body }: ProxiedRequest): string | null {
  if (method !== "POST" || !path.endsWith(`/dags/${WORKFLOW}/dagRuns`)) return null;
  const sent: unknown = JSON.parse(body);
  return typeof sent === "object" && sent !== null && "note" in sent ? String(sent.note) : null;
}
