import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { startTestGateway, type TestGateway } from "./gateway.ts";
import { listen } from "./listen.ts";

/** A request: the path without `/api/v2`, the query, and the body of a POST. */
export type StubRequest = {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
};
/** A response with a status other than 200. */
export class StubResponse {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    this.status = status;
    this.body = body;
  }
}
/** Returns the JSON of the response, or a `StubResponse` for another status. */
export type Route = (request: StubRequest) => unknown;
/** By method and path, `GET /dags/etl`. Anything else is Airflow's 404. */
export type Routes = Readonly<Record<string, Route>>;

export type SmallAirflow = {
  readonly url: string;
  /** The calls in order, `GET /dags`, without version and health. */
  readonly calls: string[];
  /** The tokens of those calls. */
  readonly tokens: (string | undefined)[];
};

const HEALTHY: Routes = {
  "GET /version": () => ({ version: "3.3.2" }),
  "GET /monitor/health": () => ({
    metadatabase: { status: "healthy" },
    scheduler: { status: "healthy" },
    triggerer: { status: "healthy" },
    dag_processor: { status: "healthy" },
  }),
};

/** Starts an Airflow with a few routes on a free port; it is closed after the test. */
export async function smallAirflow(routes: Routes): Promise<SmallAirflow> {
  const all: Routes = { ...HEALTHY, ...routes };
  const calls: string[] = [];
  const tokens: (string | undefined)[] = [];
  const server = createServer((request, response) => void respond(request, response));
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "", "http://airflow");
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v2/, "");
    const call = `${request.method} ${path}`;
    if (!(call in HEALTHY)) {
      calls.push(call);
      tokens.push(request.headers.authorization);
    }
    const json = await text(request);
    const body = json === "" ? {} : (JSON.parse(json) as Record<string, unknown>);
    const result =
      (await all[call]?.({ path, query: url.searchParams, body })) ?? new StubResponse(404, { detail: "not found" });
    const { status, body: responseBody } = result instanceof StubResponse ? result : new StubResponse(200, result);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(responseBody));
  }
  const url = await listen(server);
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url, calls, tokens };
}

/** Starts a gateway with such an Airflow; both are closed after the test. `request` sends a token by default. */
export async function gatewayOver(
  routes: Routes,
  gatewayOptions: Omit<Parameters<typeof startTestGateway>[0], "airflowUrl"> = {},
): Promise<{
  readonly airflow: SmallAirflow;
  readonly gateway: TestGateway;
  readonly request: TestGateway["request"];
}> {
  const airflow = await smallAirflow(routes);
  const gateway = await startTestGateway({ airflowUrl: airflow.url, ...gatewayOptions });
  onTestFinished(async () => gateway.close());
  return {
    airflow,
    gateway,
    request: async (query, options) => gateway.request(query, { token: "a.b.c", ...options }),
  };
}

/** A page of rows as Airflow returns it: at most 100 for a GET, at most `clamp` for a POST. */
export function pageOf<Row>(
  rows: readonly Row[],
  { query, body }: StubRequest,
  clamp = Infinity,
): { rows: readonly Row[]; total_entries: number } {
  const isPost = "page_limit" in body;
  const offset = Number(isPost ? (body["page_offset"] ?? 0) : (query.get("offset") ?? 0));
  const limit = isPost ? Math.min(clamp, Number(body["page_limit"])) : Math.min(100, Number(query.get("limit") ?? 50));
  return { rows: rows.slice(offset, offset + limit), total_entries: rows.length };
}
