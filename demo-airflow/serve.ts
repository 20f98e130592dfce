import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { getResponse, type HttpHandler } from "msw";
import { demoWorld } from "./workflows/demo-world.ts";
import { createDemoAirflow, type DemoAirflow, type DemoOptions } from "./demo-airflow.ts";

export type ServedDemoAirflow = Omit<DemoAirflow, "close"> & {
  /** Where it answers, without a slash at the end. */
  readonly url: string;
  /** A user that may do everything. */
  readonly credentials: { readonly username: string; readonly password: string };
  /** Closes the port, with the connections that are open, and stops the scheduler. */
  readonly close: () => Promise<void>;
};

/** Serves a demo Airflow on a loopback port; 0 takes a free one. Its world is the group's own unless told otherwise. The handlers are the very ones that tests use. */
export async function startDemoAirflow({
  port = 0,
  world = demoWorld,
  ...options
}: Partial<DemoOptions> & { readonly port?: number } = {}): Promise<ServedDemoAirflow> {
  const airflow = createDemoAirflow({ world, ...options });
  const server = createServer();
  await listen(server, port);
  const { port: chosen } = addressOf(server);
  const url = `http://127.0.0.1:${chosen}`;
  const handlers = airflow.handlers(url);
  server.on("request", (incoming, outgoing) => {
    void answer({ handlers, url, incoming, outgoing });
  });
  return {
    ...airflow,
    url,
    credentials: { username: "admin", password: "admin" },
    close: async () => {
      airflow.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

type Exchange = {
  readonly handlers: HttpHandler[];
  readonly url: string;
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
};

async function answer({ handlers, url, incoming, outgoing }: Exchange): Promise<void> {
  const gone = new AbortController();
  outgoing.on("close", () => gone.abort());
  try {
    const request = await readRequest(url, incoming, gone.signal);
    const response = (await getResponse(handlers, request)) ?? webApp();
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (response.body === null) outgoing.end();
    else await send(response.body, outgoing);
  } catch {
    // Whoever asked has gone, or a bug: either way there is nobody to tell but by the status.
    if (!outgoing.headersSent) outgoing.writeHead(500, { "content-type": "text/plain" });
    outgoing.end(outgoing.writableEnded ? undefined : "Internal Server Error");
  }
}

/** Sends what streams in, at the pace of whoever reads it; a reader that goes away ends the stream. */
async function send(body: NonNullable<Response["body"]>, outgoing: ServerResponse): Promise<void> {
  for await (const chunk of body) {
    if (outgoing.destroyed) break;
    if (!outgoing.write(chunk)) await once(outgoing, "drain");
  }
  outgoing.end();
}

async function readRequest(url: string, incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  const { method = "GET" } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  const body = method === "GET" || method === "HEAD" ? null : Buffer.concat(chunks);
  return new Request(`${url}${incoming.url ?? "/"}`, { method, headers, body, signal });
}

/** What Airflow serves for every path outside of its API: the page of its web app. */
const webApp = () =>
  new Response("<!doctype html>\n<title>Airflow</title>\n", {
    headers: { "content-type": "text/html; charset=utf-8" },
  });

const listen = async (server: Server, port: number): Promise<void> =>
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The demo listens on no port");
  return address;
}
