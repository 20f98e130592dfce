import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { Pool } from "undici";
import { listen } from "./listen.ts";

/** A request on its way to Airflow. */
export type ProxiedRequest = {
  readonly method: string;
  /** Decoded, with its query. */
  readonly path: string;
  readonly body: string;
};
type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
};

/** The operations of the proxy for one request between a client and Airflow. */
export type Exchange = {
  readonly request: ProxiedRequest;
  /** Sends it to Airflow (again), and returns the whole response. */
  readonly send: () => Promise<Reply>;
  readonly reply: (response: Reply) => void;
  /** Sends half of the response and closes the connection. */
  readonly replyHalf: (response: Reply) => void;
  /** Closes the connection without a response. */
  readonly drop: () => void;
  /** Resolves when the client has closed the connection. */
  readonly closed: Promise<void>;
};
/** How the proxy handles one request. */
export type Handling = (exchange: Exchange) => Promise<void>;

export const forward: Handling = async ({ send, reply }) => reply(await send());
/** Airflow never receives the request. */
export const dropRequest: Handling = async ({ drop }) => drop();
/** Airflow handles the request, and its response is lost. */
export const loseResponse: Handling = async ({ send, drop }) => {
  await send();
  drop();
};
export const truncateResponse: Handling = async ({ send, replyHalf }) => replyHalf(await send());
/** Airflow receives the request twice; the client receives the second response. */
export const deliverTwice: Handling = async ({ send, reply }) => {
  await send();
  reply(await send());
};
/** Airflow receives the request only after the client has closed the connection. */
export const deliverLate: Handling = async ({ closed, send }) => {
  await closed;
  await send();
};
/** Request and response each take this long. */
export const delayed =
  (ms: number): Handling =>
  async ({ send, reply }) => {
    await delay(ms);
    const response = await send();
    await delay(ms);
    reply(response);
  };

/** A request that Airflow received, in the order of its responses. */
export type Delivery = { readonly request: ProxiedRequest; readonly status: number };

/** A proxy for Airflow that handles each request as the test chooses. */
export type Proxy = {
  readonly url: string;
  /** Every received request, whether or not it was sent to Airflow. */
  readonly requests: readonly ProxiedRequest[];
  readonly deliveries: readonly Delivery[];
  /** Resolves when every request is handled. */
  untilIdle(): Promise<void>;
  close(): Promise<void>;
};

/** More concurrent requests block a real Airflow. */
const MAX_CONNECTIONS = 8;
const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "content-length", "host"]);

export async function startProxy(target: string, handlingOf: (request: ProxiedRequest) => Handling): Promise<Proxy> {
  const airflow = new Pool(target, { connections: MAX_CONNECTIONS });
  const requests: ProxiedRequest[] = [];
  const deliveries: Delivery[] = [];
  const pending = new Set<Promise<void>>();

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const closed = new Promise<void>((resolve) => outgoing.once("close", resolve));
    const { method = "", url = "", headers } = incoming;
    const body = await buffer(incoming);
    const request = { method, path: decodeURI(url), body: body.toString() };
    requests.push(request);
    const send = async (): Promise<Reply> => {
      const response = await airflow.request({ method, path: url, headers: endToEndHeaders(headers), body });
      const reply = {
        status: response.statusCode,
        headers: endToEndHeaders(response.headers),
        body: await bytesOf(response.body),
      };
      deliveries.push({ request, status: reply.status });
      return reply;
    };
    const writeHead = (response: Reply) =>
      outgoing.writeHead(response.status, { ...response.headers, "content-length": response.body.length });
    await handlingOf(request)({
      request,
      send,
      closed,
      reply: (response) => void writeHead(response).end(response.body),
      replyHalf: (response) => {
        writeHead(response).write(response.body.subarray(0, response.body.length / 2), () => outgoing.destroy());
      },
      drop: () => void outgoing.destroy(),
    });
  }

  const server = createServer((incoming, outgoing) => {
    const exchange = handle(incoming, outgoing).catch(() => void outgoing.destroy());
    pending.add(exchange);
    void exchange.finally(() => pending.delete(exchange));
  });
  return {
    url: await listen(server),
    requests,
    deliveries,
    untilIdle: async () => {
      while (pending.size > 0) await Promise.all(pending);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await airflow.destroy();
    },
  };
}

function endToEndHeaders(headers: IncomingMessage["headers"]): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !HOP_BY_HOP.has(name)) kept[name] = value;
  }
  return kept;
}

const bytesOf = async (body: { arrayBuffer(): Promise<ArrayBuffer> }): Promise<Buffer> =>
  Buffer.from(await body.arrayBuffer());
