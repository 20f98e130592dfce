import { setTimeout as delay } from "node:timers/promises";
import { createRandom } from "../../../demo-airflow/simulation/random.ts";
import { runIdOfKey } from "../../../src/runs/start/run-id.ts";
import type { Answer, TestGateway } from "../../support/gateway.ts";
import {
  cutAnswer,
  late,
  loseAnswer,
  loseRequest,
  pass,
  repeat,
  slow,
  type Passage,
  type Passing,
} from "../../support/proxy.ts";

/** The workflow that is started: no DAP, and one DAG Param, `lines`. */
export const WORKFLOW = "chatty";
/** A client that is told to try again does so, until something is wrong. */
const MOST_ATTEMPTS = 60;

const START = `mutation Start($input: StartRunInput!) {
  startRun(input: $input) { replayed run { id dagRunId params } }
}`;

/** One start that a client has to bring to an end. */
export type Start = { readonly number: number; readonly key: string; readonly lines: number };
type Started = {
  readonly startRun: {
    readonly replayed: boolean;
    readonly run: { readonly id: string; readonly dagRunId: string; readonly params: unknown };
  } | null;
};
/** One time that it was sent, and what the gateway said. The note is how its request is known at the proxy. */
export type Attempt = { readonly start: Start; readonly note: string; readonly answer: Answer<Started> };

export const runIdOf = ({ key }: Pick<Start, "key">): string => runIdOfKey(WORKFLOW, key);

/**
 * As many starts as told. Of the first half of the keys, all the starts of one follow each other; of the others, they
 * come round after round. Every tenth start has other params than its key's others.
 */
export function startsOf({ starts, keys }: { readonly starts: number; readonly keys: number }): Start[] {
  return Array.from({ length: starts }, (_, number) => {
    const isFirstHalf = number < starts / 2;
    const place = isFirstHalf ? Math.floor((number * keys) / starts) : keys / 2 + (number % (keys / 2));
    return { number, key: `sample-${place}`, lines: number % 10 === 7 ? 1_000 + place : place };
  });
}

/**
 * Some clients bring all the starts to an end, each time through the next gateway. They are as polite as they are told to
 * be: the same start again, with the same key, where the error says that it may be, after the time that it names.
 */
export async function storm(
  starts: readonly Start[],
  { gateways, clients, token }: { gateways: readonly TestGateway[]; clients: number; token: string },
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  const queue = starts.values();
  const insist = async (start: Start): Promise<void> => {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const { number, key, lines } = start;
      const note = `start ${number}, attempt ${attempt}`;
      const input = { workflowId: WORKFLOW, params: { dag: { lines } }, idempotencyKey: key, note };
      const gateway = gateways[(number + attempt) % gateways.length];
      if (gateway === undefined) throw new Error("There is no gateway.");
      const answer = await gateway.ask<Started>(START, { token, variables: { input } });
      attempts.push({ start, note, answer });
      const { retryable, retryAfterMs } = answer.errors?.[0]?.extensions ?? {};
      if (retryable !== true) return;
      await delay(Number(retryAfterMs ?? 0));
    }
  };
  const work = async () => {
    for (const start of queue) await insist(start);
  };
  await Promise.all(Array.from({ length: clients }, work));
  return attempts;
}

type Chance = readonly [share: number, name: string, passage: Passage];
const STARTS: readonly Chance[] = [
  [0.2, "lost before", loseRequest],
  [0.2, "lost after", loseAnswer],
  [0.05, "cut off", cutAnswer],
  [0.15, "twice", repeat],
  [0.04, "late", late],
  [0.1, "slow", slow(150)],
];
const READS: readonly Chance[] = [
  [0.06, "read lost before", loseRequest],
  [0.06, "read lost after", loseAnswer],
  [0.05, "read slow", slow(50)],
];

/** What becomes of each request, drawn by a seed: the same request has the same fate, whenever it comes. */
export function createWeather(seed: string): {
  readonly passageOf: (request: Passing) => Passage;
  /** What may become of a start. */
  readonly fates: readonly string[];
  /** How often each fate was met. */
  readonly met: Readonly<Record<string, number>>;
} {
  const random = createRandom(seed);
  const seen = new Map<string, number>();
  const met: Record<string, number> = {};
  return {
    met,
    fates: STARTS.map(([, name]) => name),
    passageOf: (request) => {
      // Whatever attempt it is, the first time that a start comes by has one fate: each fate is met in every storm.
      const what = noteOf(request)?.split(",")[0] ?? `${request.method} ${request.path}`;
      const times = (seen.get(what) ?? 0) + 1;
      seen.set(what, times);
      const [name, passage] = draw(noteOf(request) === null ? READS : STARTS, random(what, times));
      met[name] = (met[name] ?? 0) + 1;
      return passage;
    },
  };
}

function draw(chances: readonly Chance[], at: number): readonly [name: string, passage: Passage] {
  let sum = 0;
  for (const [share, name, passage] of chances) {
    sum += share;
    if (at < sum) return [name, passage];
  }
  return ["untouched", pass];
}

/** The attempt that a request to start belongs to; null for every other request. */
export function noteOf({ method, path, body }: Passing): string | null {
  if (method !== "POST" || !path.endsWith(`/dags/${WORKFLOW}/dagRuns`)) return null;
  const sent: unknown = JSON.parse(body);
  return typeof sent === "object" && sent !== null && "note" in sent ? String(sent.note) : null;
}
