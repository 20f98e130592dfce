import { createServer, request as send, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "./listen.ts";

/** A proxy that forwards everything unchanged and records each request. */
export type WireTap = {
  readonly url: string;
  /** The requests in order, decoded and without queries: `POST /api/v2/dags/~/dagRuns/list`. */
  readonly calls: string[];
  /** The same requests, not decoded, with their queries. */
  readonly urls: string[];
  close(): Promise<void>;
};

/** Starts a proxy for `target` on a free port. Calls `onCall` with each request before forwarding it. */
export async function tapWire(target: string, onCall: () => void = () => undefined): Promise<WireTap> {
  const calls: string[] = [];
  const urls: string[] = [];
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    calls.push(`${incoming.method} ${decodeURI((incoming.url ?? "").split("?")[0] ?? "")}`);
    urls.push(`${incoming.method} ${incoming.url}`);
    onCall();
    const forward = send(
      `${target}${incoming.url}`,
      { method: incoming.method, headers: incoming.headers },
      (response) => {
        outgoing.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(outgoing);
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
