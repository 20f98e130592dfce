import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { text } from "node:stream/consumers";
import { createAirflow, type Airflow, type AirflowOptions } from "../../src/airflow/airflow.ts";
import type { AirflowClient } from "../../src/airflow/client/client.ts";
import type { Caller } from "../../src/airflow/transport/caller.ts";
import { listen } from "./listen.ts";

/** A request as the server saw it. */
export type SeenRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
};
export type Reply = (response: ServerResponse, request: SeenRequest) => void;

/** A server that answers by a script, and a client of it; both end with the test. */
export type ScriptedAirflow = {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** Sockets that are open now. */
  readonly sockets: ReadonlySet<Socket>;
  readonly airflow: Airflow;
  /** A client for one caller, with 5 s left and the token `token` unless said otherwise. */
  readonly client: (caller?: Partial<Caller>) => AirflowClient;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** Each request gets the next reply; the last one serves all that follow. */
export async function scriptedAirflow(
  replies: Reply | readonly Reply[],
  options: Partial<AirflowOptions> = {},
): Promise<ScriptedAirflow> {
  const script = [replies].flat();
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "", url = "", headers } = request;
    const seen = { method, url, headers, body: await text(request) };
    requests.push(seen);
    script[Math.min(requests.length, script.length) - 1]?.(response, seen);
  };
  const server = createServer((request, response) => void answer(request, response));
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const url = await listen(server);
  const airflow = createAirflow({ baseUrl: url, account: { mode: "caller" }, random: () => 0, ...options });
  return {
    url,
    requests,
    sockets,
    airflow,
    client: (caller) => airflow.clientFor({ token: "token", deadline: Date.now() + 5_000, owner: {}, ...caller }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await airflow.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with JSON. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
}

/** Answers with a text of another type, as proxies do. */
export function html(status: number, body = "<html>secret-host</html>"): Reply {
  return (response) => {
    response.writeHead(status, { "content-type": "text/html" }).end(body);
  };
}

/** Takes the request and never answers. */
export const hang: Reply = () => {};

/** Takes the request and closes the connection. */
export const reset: Reply = (response) => {
  response.socket?.destroy();
};

/** Promises more than it sends, then closes. */
export const cutByLength: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"dags": [');
  setImmediate(() => response.socket?.destroy());
};

/** Closes within a chunked answer. */
export const cutByChunk: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"dags": [');
  setImmediate(() => response.socket?.destroy());
};

/** A byte now and then, for ever. */
export const drip: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  const timer = setInterval(() => response.write(" "), 20);
  response.on("close", () => clearInterval(timer));
};
