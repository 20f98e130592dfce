import { expect } from "vitest";
import type { Role } from "../../demo-airflow/auth.ts";
import { createManualClock, type ManualClock } from "../../demo-airflow/clock.ts";
import { createDemoAirflow, type DemoAirflow } from "../../demo-airflow/demo-airflow.ts";
import { isObject, parseJson } from "../../demo-airflow/json.ts";
import type { DagDefinition, DemoWorld, TaskDefinition } from "../../demo-airflow/world.ts";

/** When the worlds of these tests begin: a Tuesday. */
export const startTime = Date.parse("2026-11-24T15:00:00Z");

export type Asked = {
  readonly body?: unknown;
  /** Null: no token at all. */
  readonly role?: Role | null;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Answered = { readonly status: number; readonly body: unknown; readonly headers: Headers };
export type Row = Readonly<Record<string, unknown>>;

export type AskedDemo = {
  readonly airflow: DemoAirflow;
  readonly clock: ManualClock;
  /** `GET /api/v2/dags`, with the path from `/` on. */
  readonly request: (method: string, path: string, asked?: Asked) => Promise<Answered>;
  /** The same as it comes, its body not read yet. */
  readonly respond: (method: string, path: string, asked?: Asked) => Promise<Response>;
  /** The body of an answer that has to be a 200. */
  readonly get: (path: string) => Promise<Row>;
  readonly post: (path: string, body: unknown) => Promise<Row>;
  readonly patch: (path: string, body: unknown) => Promise<Row>;
  /** Starts a run and gives its row. */
  readonly start: (dagId: string, body?: Row) => Promise<Row>;
  /** The states of a run's task instances: `trim[0]` for a mapped one. */
  readonly states: (dagId: string, runId: string) => Promise<Row>;
};

/** A demo on a clock that stands still, asked through its fetch function. */
export function demoOf(world: DemoWorld, seed: string | number = "test"): AskedDemo {
  const clock = createManualClock(startTime);
  const airflow = createDemoAirflow({ world, seed, clock });
  const respond = async (method: string, path: string, { body, role = "admin", headers = {} }: Asked = {}) => {
    const token = role === null ? {} : { authorization: `Bearer ${await airflow.token(role)}` };
    const json = body === undefined ? {} : { "content-type": "application/json" };
    const request = new Request(`http://airflow.test${path}`, {
      method,
      headers: { ...token, ...json, ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return await airflow.fetch(request);
  };
  const request = async (method: string, path: string, asked: Asked = {}) => {
    const response = await respond(method, path, asked);
    return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
  };
  const ok = async (method: string, path: string, body?: unknown) => {
    const answer = await request(method, path, { body });
    expect(answer).toMatchObject({ status: 200 });
    return rowOf(answer.body);
  };
  return {
    airflow,
    clock,
    request,
    respond,
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

/** A text that matches, where a whole answer is expected. */
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

/** A world of these DAGs alone, without a past. */
export const worldOf = (...dags: readonly DagDefinition[]): DemoWorld => ({ dags });

/** A DAG of tasks. */
export const dagOf = (tasks: readonly TaskDefinition[], more: Partial<DagDefinition> = {}): DagDefinition => ({
  dagId: "dag",
  tasks,
  ...more,
});

/** A task of a second. */
export const taskOf = (taskId: string, more: Partial<TaskDefinition> = {}): TaskDefinition => ({
  taskId,
  durationMs: 1000,
  ...more,
});

export function rowOf(value: unknown): Row {
  if (!isObject(value)) throw new Error(`No object: ${JSON.stringify(value)}`);
  return value;
}

export function rowsOf(value: unknown): readonly Row[] {
  if (!Array.isArray(value)) throw new Error(`No list: ${JSON.stringify(value)}`);
  return value.map(rowOf);
}

function labelOf(row: Row): string {
  return row["map_index"] === -1 ? String(row["task_id"]) : `${String(row["task_id"])}[${String(row["map_index"])}]`;
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
