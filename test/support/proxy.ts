import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { Pool } from "undici";
import { listen } from "./listen.ts";

/** A request on its way to Airflow. */
export type Passing = {
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

/** What can be done with one request between whoever sent it and Airflow. */
export type Exchange = {
  readonly request: Passing;
  /** Lets Airflow have it (again), and gives its whole answer. */
  readonly send: () => Promise<Reply>;
  readonly reply: (answer: Reply) => void;
  /** Sends half of the answer and closes the connection. */
  readonly replyHalf: (answer: Reply) => void;
  /** Closes the connection without an answer. */
  readonly drop: () => void;
  /** When whoever sent it has closed the connection. */
  readonly gone: Promise<void>;
};
/** How one request gets through. */
export type Passage = (exchange: Exchange) => Promise<void>;

export const pass: Passage = async ({ send, reply }) => reply(await send());
/** Airflow never has it. */
export const loseRequest: Passage = async ({ drop }) => drop();
/** Airflow has it, and nobody hears. */
export const loseAnswer: Passage = async ({ send, drop }) => {
  await send();
  drop();
};
export const cutAnswer: Passage = async ({ send, replyHalf }) => replyHalf(await send());
/** Airflow has it twice; what is heard is its second answer. */
export const repeat: Passage = async ({ send, reply }) => {
  await send();
  reply(await send());
};
/** Airflow has it only after whoever sent it has given up. */
export const late: Passage = async ({ gone, send }) => {
  await gone;
  await send();
};
/** Both ways take that long. */
export const slow =
  (ms: number): Passage =>
  async ({ send, reply }) => {
    await delay(ms);
    const answer = await send();
    await delay(ms);
    reply(answer);
  };

/** What Airflow had, in the order of its answers. */
export type Delivery = { readonly request: Passing; readonly status: number };

/** A proxy before an Airflow that does with each request what a test wants. */
export type Proxy = {
  readonly url: string;
  /** Every request that came, whether or not it went on. */
  readonly requests: readonly Passing[];
  readonly deliveries: readonly Delivery[];
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** At most 8 requests are at Airflow at once: more of them stop a real one. */
const AT_ONCE = 8;
const OF_ONE_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "content-length", "host"]);

export async function startProxy(target: string, passageOf: (request: Passing) => Passage): Promise<Proxy> {
  const airflow = new Pool(target, { connections: AT_ONCE });
  const requests: Passing[] = [];
  const deliveries: Delivery[] = [];
  const underway = new Set<Promise<void>>();

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const gone = new Promise<void>((resolve) => outgoing.once("close", resolve));
    const { method = "", url = "", headers } = incoming;
    const body = await buffer(incoming);
    const request = { method, path: decodeURI(url), body: body.toString() };
    requests.push(request);
    const send = async (): Promise<Reply> => {
      const answer = await airflow.request({ method, path: url, headers: endToEnd(headers), body });
      const reply = { status: answer.statusCode, headers: endToEnd(answer.headers), body: await bytesOf(answer.body) };
      deliveries.push({ request, status: reply.status });
      return reply;
    };
    const begin = (answer: Reply) =>
      outgoing.writeHead(answer.status, { ...answer.headers, "content-length": answer.body.length });
    await passageOf(request)({
      request,
      send,
      gone,
      reply: (answer) => void begin(answer).end(answer.body),
      replyHalf: (answer) => {
        begin(answer).write(answer.body.subarray(0, answer.body.length / 2), () => outgoing.destroy());
      },
      drop: () => void outgoing.destroy(),
    });
  }

  const server = createServer((incoming, outgoing) => {
    const exchange = handle(incoming, outgoing).catch(() => void outgoing.destroy());
    underway.add(exchange);
    void exchange.finally(() => underway.delete(exchange));
  });
  return {
    url: await listen(server),
    requests,
    deliveries,
    settled: async () => {
      while (underway.size > 0) await Promise.all(underway);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await airflow.destroy();
    },
  };
}

function endToEnd(headers: IncomingMessage["headers"]): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !OF_ONE_HOP.has(name)) kept[name] = value;
  }
  return kept;
}

const bytesOf = async (body: { arrayBuffer(): Promise<ArrayBuffer> }): Promise<Buffer> =>
  Buffer.from(await body.arrayBuffer());
