import { createServer, request as send, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "./listen.ts";

/** A wire that is listened to: everything goes on to `target` and back as it is, and each request is written down. */
export type WireTap = {
  readonly url: string;
  /** `POST /api/v2/dags/~/dagRuns/list`, decoded and without queries, in the order they came. */
  readonly calls: string[];
  /** The same with the query as sent. */
  readonly urls: string[];
  close(): Promise<void>;
};

export async function tapWire(target: string): Promise<WireTap> {
  const calls: string[] = [];
  const urls: string[] = [];
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    calls.push(`${incoming.method} ${decodeURI((incoming.url ?? "").split("?")[0] ?? "")}`);
    urls.push(`${incoming.method} ${incoming.url}`);
    const forward = send(
      `${target}${incoming.url}`,
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    forward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => forward.destroy());
    incoming.pipe(forward);
  });
  const url = await listen(server);
  return {
    url,
    calls,
    urls,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
