import type { Context } from "hono";
import type { Auth, User } from "./auth.ts";
import { isObject, parseJson, printJson } from "./json.ts";
import { createQuery, type Query } from "./query.ts";
import { databaseError, internalServerError, HttpError, type Problem } from "./http-error.ts";
import { addEvent } from "./simulation/records.ts";
import type { Tables } from "./simulation/tables.ts";

/** What the endpoints have in common. */
export type Api = {
  readonly tables: Tables;
  readonly auth: Auth;
  /** Returns the next number; ids of errors contain it. */
  readonly count: () => number;
};

/** One request to an endpoint. */
export type Call = {
  readonly request: Request;
  /** The decoded value of the path parameter `:name`; "" when the path does not have it. */
  readonly path: (name: string) => string;
  readonly query: Query;
  readonly user: User;
  /** The parsed JSON; undefined without a body, and a text when the content type is not JSON. */
  readonly body: unknown;
};

type Method = "get" | "post" | "patch" | "delete";

export type Route = {
  readonly method: Method;
  readonly path: string;
  /** `read`: any user; `write`: any user except viewers; `open`: no token required. */
  readonly access: "read" | "write" | "open";
  /** The event name in the audit log, which also contains failed requests. */
  readonly event?: string;
};

/** A route and its handler, which returns a Response or the JSON body of a 200. */
export type Endpoint = { readonly route: Route; readonly handle: (call: Call) => unknown };

export const endpoint = (route: Route, handle: (call: Call) => unknown): Endpoint => ({ route, handle });

const anonymous: User = { name: "anonymous", role: "viewer" };

/** The Hono handler of an endpoint. */
export function handlerOf(api: Api, { route, handle }: Endpoint): (context: Context) => Promise<Response> {
  return async (context) => {
    // Hono passes a HEAD request to the handler of GET. Airflow responds with 405.
    if (context.req.method === "HEAD") return methodNotAllowed();
    api.tables.timeline.catchUp();
    const date = new Date(api.tables.timeline.nowMs()).toUTCString();
    try {
      const call = await readCall(api, route, context);
      const result = await handle(call);
      return dated(result instanceof Response ? result : jsonResponse(200, result), date);
    } catch (error) {
      if (error instanceof HttpError) return dated(errorResponse(error), date);
      throw error;
    } finally {
      // The request may have planned an event for the current time.
      api.tables.timeline.catchUp();
    }
  };
}

async function readCall(api: Api, route: Route, context: Context): Promise<Call> {
  const request = context.req.raw;
  // As in Airflow, an invalid JSON body is rejected before the token is checked.
  const body = route.method === "get" ? undefined : await readContent(request);
  const user = route.access === "open" ? anonymous : await api.auth.userOf(request);
  if (route.access === "write" && user.role === "viewer") throw new HttpError(403, "Forbidden");
  const query = createQuery(new URL(request.url), () => databaseError(api.tables.random, api.count()));
  const path = (name: string) => context.req.param(name) ?? "";
  const call = { request, path, query, user, body };
  if (route.event !== undefined) logAction(api.tables, route.event, call);
  return call;
}

async function readContent(request: Request): Promise<unknown> {
  const content = await request.text();
  if (content === "") return undefined;
  if (!/^application\/(.+\+)?json/.test(request.headers.get("content-type") ?? "")) return content;
  try {
    return parseJson(content);
  } catch (error) {
    throw new HttpError(422, [invalidJson(content, error instanceof Error ? error.message : "")]);
  }
}

/** Converts the message of a JavaScript SyntaxError to the one of Python's json module. */
function invalidJson(content: string, message: string): Problem {
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? content.length);
  const error = message.includes("property name")
    ? "Expecting property name enclosed in double quotes"
    : "Expecting value";
  return { type: "json_invalid", loc: ["body", position], msg: "JSON decode error", input: {}, ctx: { error } };
}

const neverLogged = new Set(["is_paused", "dag_id", "task_id", "dag_run_id", "run_id", "logical_date"]);
const loggedUnlessDry = new Set(["clear_dag_run", "post_clear_task_instances"]);

function logAction(tables: Tables, event: string, { request, path, user, body }: Call): void {
  const content = isObject(body) ? body : {};
  if (loggedUnlessDry.has(event) && content["dry_run"] !== false) return;
  const queried = Object.fromEntries(new URL(request.url).searchParams);
  const named = { dag_id: path("dag_id"), dag_run_id: path("dag_run_id"), task_id: path("task_id") };
  const indexed = { map_index: path("map_index") };
  const params = { ...queried, ...withoutEmpty({ ...named, ...indexed }), ...content };
  const extra = Object.entries({ ...queried, ...withoutEmpty(indexed) }).filter(([name]) => !neverLogged.has(name));
  const text = (name: string) => (typeof params[name] === "string" ? params[name] : null);
  addEvent(tables, {
    event,
    dagId: text("dag_id"),
    taskId: text("task_id"),
    runId: text("run_id") ?? text("dag_run_id"),
    mapIndex: null,
    tryNumber: null,
    owner: user.name,
    extra: printJson({ ...Object.fromEntries(extra), ...content, method: request.method }),
  });
}

const withoutEmpty = (values: Readonly<Record<string, string>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));

/** Creates a JSON response. */
export const jsonResponse = (status: number, body: unknown): Response =>
  new Response(printJson(body), { status, headers: { "content-type": "application/json" } });

/** Airflow's response to a method that a path does not support. */
export const methodNotAllowed = (): Response => jsonResponse(405, { detail: "Method Not Allowed" });

/** Airflow's response to an unknown path. */
export const routeNotFound = (): Response => jsonResponse(404, { error: "API route not found" });

function errorResponse({ status, detail }: HttpError): Response {
  if (detail === internalServerError) {
    return new Response(internalServerError, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
  return jsonResponse(status, { detail });
}

function dated(response: Response, date: string): Response {
  response.headers.set("date", date);
  return response;
}
