import { expect } from "vitest";
import type { Role } from "../../demo-airflow/auth.ts";
import { createManualClock, type ManualClock } from "../../demo-airflow/clock.ts";
import { createDemoAirflow, type DemoAirflow } from "../../demo-airflow/demo-airflow.ts";
import { isObject, parseJson } from "../../demo-airflow/json.ts";
import type { DagDefinition, DemoWorld, TaskDefinition } from "../../demo-airflow/world.ts";

/** The time at which the demos of these tests start: a Tuesday. */
export const startTime = Date.parse("2026-11-24T15:00:00Z");

export type RequestOptions = {
  readonly body?: unknown;
  /** Null sends no token. */
  readonly role?: Role | null;
  readonly headers?: Readonly<Record<string, string>>;
};
export type ParsedResponse = { readonly status: number; readonly body: unknown; readonly headers: Headers };
export type Row = Readonly<Record<string, unknown>>;

export type DemoClient = {
  readonly airflow: DemoAirflow;
  readonly clock: ManualClock;
  /** Sends a request such as `GET /api/v2/dags` and parses the response. */
  readonly request: (method: string, path: string, options?: RequestOptions) => Promise<ParsedResponse>;
  /** The same, but the body of the response is not read yet. */
  readonly send: (method: string, path: string, options?: RequestOptions) => Promise<Response>;
  /** The body of a response, which must be a 200; also of `post` and `patch`. */
  readonly get: (path: string) => Promise<Row>;
  readonly post: (path: string, body: unknown) => Promise<Row>;
  readonly patch: (path: string, body: unknown) => Promise<Row>;
  /** Starts a run and returns its row. */
  readonly start: (dagId: string, body?: Row) => Promise<Row>;
  /** The states of a run's task instances by name; the name of a mapped one is like `trim[0]`. */
  readonly states: (dagId: string, runId: string) => Promise<Row>;
};

/** A client of a demo with a manual clock. It calls the demo's fetch function. */
export function demoOf(world: DemoWorld, seed: string | number = "test"): DemoClient {
  const clock = createManualClock(startTime);
  const airflow = createDemoAirflow({ world, seed, clock });
  const send = async (method: string, path: string, { body, role = "admin", headers = {} }: RequestOptions = {}) => {
    const token = role === null ? {} : { authorization: `Bearer ${await airflow.token(role)}` };
    const json = body === undefined ? {} : { "content-type": "application/json" };
    const request = new Request(`http://airflow.test${path}`, {
      method,
      headers: { ...token, ...json, ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return await airflow.fetch(request);
  };
  const request = async (method: string, path: string, options: RequestOptions = {}) => {
    const response = await send(method, path, options);
    return { status: response.status, headers: response.headers, body: parseBody(await response.text()) };
  };
  const ok = async (method: string, path: string, body?: unknown) => {
    const response = await request(method, path, { body });
    expect(response).toMatchObject({ status: 200 });
    return rowOf(response.body);
  };
  return {
    airflow,
    clock,
    request,
    send,
    get: async (path) => await ok("GET", path),
    post: async (path, body) => await ok("POST", path, body),
    patch: async (path, body) => await ok("PATCH", path, body),
    start: async (dagId, body = {}) =>
      await ok("POST", `/api/v2/dags/${dagId}/dagRuns`, { logical_date: null, ...body }),
    states: async (dagId, runId) => {
      const { task_instances } = await ok(
        "GET",
        `/api/v2/dags/${dagId}/dagRuns/${encodeURIComponent(runId)}/taskInstances?limit=100&order_by=map_index`,
      );
      return Object.fromEntries(rowsOf(task_instances).map((row) => [labelOf(row), row["state"]]));
    },
  };
}

/** An asymmetric matcher for a text that matches a pattern. */
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

/** A world with these DAGs and no past runs. */
export const worldOf = (...dags: readonly DagDefinition[]): DemoWorld => ({ dags });

/** A DAG with these tasks. */
export const dagOf = (tasks: readonly TaskDefinition[], more: Partial<DagDefinition> = {}): DagDefinition => ({
  dagId: "dag",
  tasks,
  ...more,
});

/** A task that takes one second. */
export const taskOf = (taskId: string, more: Partial<TaskDefinition> = {}): TaskDefinition => ({
  taskId,
  durationMs: 1000,
  ...more,
});

/** Returns the value as a JSON object, or throws. */
export function rowOf(value: unknown): Row {
  if (!isObject(value)) throw new Error(`Expected an object, got ${JSON.stringify(value)}`);
  return value;
}

/** Returns the value as a list of JSON objects, or throws. */
export function rowsOf(value: unknown): readonly Row[] {
  if (!Array.isArray(value)) throw new Error(`Expected a list, got ${JSON.stringify(value)}`);
  return value.map(rowOf);
}

function labelOf(row: Row): string {
  return row["map_index"] === -1 ? String(row["task_id"]) : `${String(row["task_id"])}[${String(row["map_index"])}]`;
}

function parseBody(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
