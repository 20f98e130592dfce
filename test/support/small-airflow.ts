import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { startTestGateway, type TestGateway } from "./gateway.ts";
import { listen } from "./listen.ts";

/** What was asked: the path without `/api/v2`, the query, and the body of a POST. */
export type Question = {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
};
/** An answer with another status than 200. */
export class Answered {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    this.status = status;
    this.body = body;
  }
}
/** The answer's JSON; `Answered` for another status. */
export type Route = (question: Question) => unknown;
/** By `GET /dags/etl`; what is not there is 404 as Airflow says it of a thing it has not. */
export type Routes = Readonly<Record<string, Route>>;

export type SmallAirflow = {
  readonly url: string;
  /** `GET /dags`, without version and health, in the order they came. */
  readonly calls: string[];
  /** The tokens that came with those calls. */
  readonly tokens: (string | undefined)[];
};

const LIFE: Routes = {
  "GET /version": () => ({ version: "3.3.2" }),
  "GET /monitor/health": () => ({
    metadatabase: { status: "healthy" },
    scheduler: { status: "healthy" },
    triggerer: { status: "healthy" },
    dag_processor: { status: "healthy" },
  }),
};

/** An Airflow of a few answers on a port of its own, gone with the test. */
export async function smallAirflow(routes: Routes): Promise<SmallAirflow> {
  const all: Routes = { ...LIFE, ...routes };
  const calls: string[] = [];
  const tokens: (string | undefined)[] = [];
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "", "http://airflow");
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v2/, "");
    const call = `${request.method} ${path}`;
    if (!(call in LIFE)) {
      calls.push(call);
      tokens.push(request.headers.authorization);
    }
    const sent = await text(request);
    const body = sent === "" ? {} : (JSON.parse(sent) as Record<string, unknown>);
    const found =
      (await all[call]?.({ path, query: url.searchParams, body })) ?? new Answered(404, { detail: "not found" });
    const { status, body: json } = found instanceof Answered ? found : new Answered(200, found);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
  }
  const url = await listen(server);
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url, calls, tokens };
}

/** A gateway over such an Airflow, both gone with the test; every question comes with a token unless told. */
export async function gatewayOver(
  routes: Routes,
  options: Omit<Parameters<typeof startTestGateway>[0], "airflowUrl"> = {},
): Promise<{ readonly airflow: SmallAirflow; readonly gateway: TestGateway; readonly ask: TestGateway["ask"] }> {
  const airflow = await smallAirflow(routes);
  const gateway = await startTestGateway({ airflowUrl: airflow.url, ...options });
  onTestFinished(async () => gateway.close());
  return { airflow, gateway, ask: async (query, asking) => gateway.ask(query, { token: "a.b.c", ...asking }) };
}

/** A page of rows as Airflow gives it: at most 100 of a GET, at most `clamp` of a POST. */
export function pageOf<Row>(
  rows: readonly Row[],
  { query, body }: Question,
  clamp = Infinity,
): { rows: readonly Row[]; total_entries: number } {
  const isPost = "page_limit" in body;
  const offset = Number(isPost ? (body["page_offset"] ?? 0) : (query.get("offset") ?? 0));
  const limit = isPost ? Math.min(clamp, Number(body["page_limit"])) : Math.min(100, Number(query.get("limit") ?? 50));
  return { rows: rows.slice(offset, offset + limit), total_entries: rows.length };
}
