import { setTimeout as delay } from "node:timers/promises";
import { randomUUID } from "node:crypto";
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import {
  AirflowDagRun,
  AirflowHealth,
  AirflowTaskInstanceList,
  type AirflowTaskInstance,
} from "../../../src/airflow/wire/rows.ts";
import { traitsOf } from "./since.ts";
import type { AirflowUser, TestAirflow } from "../../support/airflow.ts";

const DEADLINE_MS = 150_000;
const POLL_MS = 250;

export type Query = Readonly<Record<string, string | number | boolean | readonly string[]>>;
export type Asked = {
  readonly query?: Query;
  readonly body?: unknown;
  /** Admin unless given; null: no token at all. */
  readonly user?: AirflowUser | null;
  readonly headers?: Readonly<Record<string, string>>;
};
/** An answer as it came; `body` is the parsed JSON, or the text where it is none. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly text: string;
};

export type Session = ReturnType<typeof createSession>;

/** Plain HTTP to an Airflow, each expected answer held to its wire schema, and waits that poll states. */
export function createSession(airflow: TestAirflow) {
  const oneWriteAtATime = createQueue();

  const oneReadAtATime = createQueue();
  const { sharesOrder } = traitsOf(airflow.version);

  /** Writes go one after the other, and again where they met SQLite's lock: see `metTheLock`. */
  async function request(method: string, path: string, asked: Asked = {}): Promise<Answer> {
    const work = () => exchange(method, path, asked);
    if (method === "GET") return sharesOrder && !path.endsWith("/wait") ? oneReadAtATime(work) : work();
    return oneWriteAtATime(async () => {
      let answer = await exchange(method, path, asked);
      for (let again = 0; again < 3 && metTheLock(answer); again += 1) answer = await exchange(method, path, asked);
      return answer;
    });
  }

  async function exchange(method: string, path: string, asked: Asked): Promise<Answer> {
    const { query = {}, body, user = "admin", headers = {} } = asked;
    const url = new URL(`${airflow.baseUrl}/api/v2${path}`);
    for (const [name, value] of Object.entries(query))
      for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(one));
    const token = user === null ? {} : { authorization: `Bearer ${await airflow.token(user)}` };
    const response = await fetch(url, {
      method,
      headers: { ...token, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parse(text), text };
  }

  /** The answer of a call that has to be 200 and of that shape. */
  async function expectOk<T extends TSchema>(
    shape: T,
    method: string,
    path: string,
    asked?: Asked,
  ): Promise<Static<T>> {
    const { status, body, text } = await request(method, path, asked);
    if (status === 200 && Value.Check(shape, body)) return body;
    const faults =
      status === 200 ? [...Value.Errors(shape, body)].map((fault) => `${fault.instancePath} ${fault.message}`) : [];
    throw new Error(`${method} ${path}: ${status} ${faults.join("; ")} ${text.slice(0, 600)}`);
  }

  const get = <T extends TSchema>(shape: T, path: string, query: Query = {}) => expectOk(shape, "GET", path, { query });

  const isAlive = async (): Promise<boolean> => {
    const health = await get(AirflowHealth, "/monitor/health");
    return health.scheduler?.status === "healthy";
  };
  const until = createWait(isAlive, airflow.advance);
  const run = (dagId: string, runId: string) => get(AirflowDagRun, runPath(dagId, runId));
  const instances = async (dagId: string, runId: string) =>
    (await get(AirflowTaskInstanceList, `${runPath(dagId, runId)}/taskInstances`, { limit: 100 })).task_instances;

  /** Starts a run whose id nobody has used, and gives the row. */
  function start(dagId: string, body: Readonly<Record<string, unknown>> = {}) {
    const sent = { logical_date: null, dag_run_id: `t-${randomUUID()}`, ...body };
    return expectOk(AirflowDagRun, "POST", `/dags/${encodeURIComponent(dagId)}/dagRuns`, { body: sent });
  }

  /** The run's row once it is in that state; fails at once when it has ended in another. */
  function untilRun(dagId: string, runId: string, state: string): Promise<AirflowDagRun> {
    return until(`${dagId} ${runId} ${state}`, async () => {
      const row = await run(dagId, runId);
      if (row.state === state) return row;
      if (row.state === "success" || row.state === "failed") throw new Error(`${dagId} ${runId} became ${row.state}`);
      return undefined;
    });
  }

  /** The task instance once it is in that state. */
  function untilInstance(dagId: string, runId: string, label: string, state: string): Promise<AirflowTaskInstance> {
    return until(`${dagId} ${runId} ${label} ${state}`, async () =>
      (await instances(dagId, runId)).find((instance) => labelOf(instance) === label && instance.state === state),
    );
  }

  /** State of every task instance of a run by its label: `trim[0]` for a mapped one, else the task's id. */
  const states = async (dagId: string, runId: string) =>
    Object.fromEntries((await instances(dagId, runId)).map((instance) => [labelOf(instance), instance.state]));

  /** Starts a run and gives its row when it has ended like that. */
  async function play(dagId: string, state: "success" | "failed", body?: Readonly<Record<string, unknown>>) {
    const { dag_run_id: runId } = await start(dagId, body);
    return untilRun(dagId, runId, state);
  }

  return {
    version: airflow.version,
    baseUrl: airflow.baseUrl,
    request,
    expectOk,
    get,
    until,
    run,
    instances,
    start,
    untilRun,
    untilInstance,
    states,
    play,
  };
}

/**
 * A wait that looks again until it sees something; fails with `what` after 150 s, or when nothing will ever move. Where
 * the clock stands still, time passes between two looks and at no other moment.
 */
function createWait(isAlive: () => Promise<boolean>, advance: TestAirflow["advance"]) {
  return async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
    const deadline = Date.now() + DEADLINE_MS;
    for (let looks = 1; looks * POLL_MS <= DEADLINE_MS && Date.now() < deadline; looks += 1) {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen;
      if (looks % 40 === 0 && !(await isAlive())) throw new Error(`The scheduler has died; never came: ${what}`);
      if (advance === undefined) await delay(POLL_MS);
      else advance(POLL_MS);
    }
    throw new Error(`Never came: ${what}`);
  };
}

/**
 * Airflow writes its audit log on the event loop of its API server. On SQLite that insert waits for whoever writes just
 * then, who needs the same loop to finish: both stand for five seconds, and one of them is a 500 that did nothing.
 */
const metTheLock = (answer: Answer) =>
  answer.status === 500 && /Database error|^Internal Server Error/.test(answer.text);

/** Runs what it is given one after the other, whatever comes of each. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

export const runPath = (dagId: string, runId: string) =>
  `/dags/${encodeURIComponent(dagId)}/dagRuns/${encodeURIComponent(runId)}`;
export const instancePath = (dagId: string, runId: string, taskId: string, mapIndex = -1) =>
  `${runPath(dagId, runId)}/taskInstances/${encodeURIComponent(taskId)}/${mapIndex}`;

export function labelOf({ task_id, map_index }: Pick<AirflowTaskInstance, "task_id" | "map_index">): string {
  return map_index === -1 ? task_id : `${task_id}[${map_index}]`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
