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
import { traitsOf } from "./version-traits.ts";
import type { AirflowUser, TestAirflow } from "../../support/airflow.ts";

const DEADLINE_MS = 150_000;
const POLL_MS = 250;

export type Query = Readonly<Record<string, string | number | boolean | readonly string[]>>;
export type RequestOptions = {
  readonly query?: Query;
  readonly body?: unknown;
  /** `admin` by default; null sends no token. */
  readonly user?: AirflowUser | null;
  readonly headers?: Readonly<Record<string, string>>;
};
/** A response; `body` is the parsed JSON, or the text if it is not JSON. */
export type ParsedResponse = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly text: string;
};

export type Session = ReturnType<typeof createSession>;

/** HTTP requests to an Airflow, with checks of responses against the wire schemas, and waits that poll states. */
export function createSession(airflow: TestAirflow) {
  const oneWriteAtATime = createQueue();
  const oneReadAtATime = createQueue();
  const { sharesOrder } = traitsOf(airflow.version);

  /** Sends a request. Writes are sent one after the other, and repeated after a lock error of SQLite (see `isLockError`). */
  async function request(method: string, path: string, options: RequestOptions = {}): Promise<ParsedResponse> {
    const work = () => exchange(method, path, options);
    if (method === "GET") return sharesOrder && !path.endsWith("/wait") ? oneReadAtATime(work) : work();
    return oneWriteAtATime(async () => {
      let response = await exchange(method, path, options);
      for (let retry = 0; retry < 3 && isLockError(response); retry += 1)
        response = await exchange(method, path, options);
      return response;
    });
  }

  async function exchange(method: string, path: string, options: RequestOptions): Promise<ParsedResponse> {
    const { query = {}, body, user = "admin", headers = {} } = options;
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

  /** The body of a response, which must be a 200 of the given shape. */
  async function expectOk<T extends TSchema>(
    shape: T,
    method: string,
    path: string,
    options?: RequestOptions,
  ): Promise<Static<T>> {
    const { status, body, text } = await request(method, path, options);
    if (status === 200 && Value.Check(shape, body)) return body;
    const problems =
      status === 200
        ? [...Value.Errors(shape, body)].map(({ instancePath, message }) => `${instancePath} ${message}`)
        : [];
    throw new Error(`${method} ${path}: ${status} ${problems.join("; ")} ${text.slice(0, 600)}`);
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

  /** Starts a run with a new id and returns its row. */
  function start(dagId: string, body: Readonly<Record<string, unknown>> = {}) {
    const sent = { logical_date: null, dag_run_id: `t-${randomUUID()}`, ...body };
    return expectOk(AirflowDagRun, "POST", `/dags/${encodeURIComponent(dagId)}/dagRuns`, { body: sent });
  }

  /** Waits until a run is in a state and returns its row. Throws when it finishes in another state. */
  function untilRun(dagId: string, runId: string, state: string): Promise<AirflowDagRun> {
    return until(`${dagId} ${runId} ${state}`, async () => {
      const row = await run(dagId, runId);
      if (row.state === state) return row;
      if (row.state === "success" || row.state === "failed") throw new Error(`${dagId} ${runId} became ${row.state}`);
      return undefined;
    });
  }

  /** Waits until a task instance is in a state and returns its row. */
  function untilInstance(dagId: string, runId: string, label: string, state: string): Promise<AirflowTaskInstance> {
    return until(`${dagId} ${runId} ${label} ${state}`, async () =>
      (await instances(dagId, runId)).find((instance) => labelOf(instance) === label && instance.state === state),
    );
  }

  /** The state of every task instance of a run by its label: the task's id, or `trim[0]` for a mapped one. */
  const states = async (dagId: string, runId: string) =>
    Object.fromEntries((await instances(dagId, runId)).map((instance) => [labelOf(instance), instance.state]));

  /** Starts a run, waits until it has finished in a state, and returns its row. */
  async function runToEnd(dagId: string, state: "success" | "failed", body?: Readonly<Record<string, unknown>>) {
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
    runToEnd,
  };
}

/**
 * Creates a function that polls until a value is present. It throws an error with `what` after 150 s, or when the
 * scheduler has stopped. With a manual clock, time advances only between two polls.
 */
function createWait(isAlive: () => Promise<boolean>, advance: TestAirflow["advance"]) {
  return async function until<T>(what: string, poll: () => Promise<T | undefined | false>): Promise<T> {
    const deadline = Date.now() + DEADLINE_MS;
    for (let polls = 1; polls * POLL_MS <= DEADLINE_MS && Date.now() < deadline; polls += 1) {
      const value = await poll();
      if (value !== undefined && value !== false) return value;
      if (polls % 40 === 0 && !(await isAlive()))
        throw new Error(`The scheduler has stopped while waiting for: ${what}`);
      if (advance === undefined) await delay(POLL_MS);
      else advance(POLL_MS);
    }
    throw new Error(`Timed out while waiting for: ${what}`);
  };
}

/**
 * Whether SQLite's lock caused a 500. Airflow writes its audit log on the event loop of its API server. On SQLite that
 * insert waits for a concurrent write, which needs the same loop to finish: both wait for five seconds, then one of them
 * is a 500 without any effect.
 */
const isLockError = ({ status, text }: ParsedResponse) =>
  status === 500 && /Database error|^Internal Server Error/.test(text);

/** Creates a function that runs tasks one after the other, also after a failed one. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** The path of a run below `/api/v2`. */
export const runPath = (dagId: string, runId: string) =>
  `/dags/${encodeURIComponent(dagId)}/dagRuns/${encodeURIComponent(runId)}`;
/** The path of a task instance below `/api/v2`; map index -1 is a task that is not mapped. */
export const instancePath = (dagId: string, runId: string, taskId: string, mapIndex = -1) =>
  `${runPath(dagId, runId)}/taskInstances/${encodeURIComponent(taskId)}/${mapIndex}`;

/** The task id, or `trim[0]` for a mapped instance. */
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
