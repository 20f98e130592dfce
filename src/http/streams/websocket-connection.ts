import type { IncomingMessage } from "node:http";
import type { Server } from "graphql-ws";
import { WebSocket } from "ws";

/** Close code for a client that does not read its events. It may reconnect and then receives the current state. */
export const CLOSE_SLOW_CLIENT = 4410;
/** Close code when the gateway shuts down. Clients may reconnect, possibly to another instance. */
export const CLOSE_GOING_AWAY = 1001;
/** Close code for a defect of the gateway. Clients should not reconnect. */
const CLOSE_INTERNAL_ERROR = 4500;
/** Bytes that may be waiting on one socket. Each operation waits for its own messages, but a socket can have many. */
const MAX_BUFFERED = 8 * 1024 * 1024;
/** The state of one socket. */
export type SocketExtra = {
  readonly request: IncomingMessage;
  /** Aborted when the client disconnects. */
  readonly signal: AbortSignal;
  /** Disconnects a client that does not read its events. */
  readonly disconnect: () => void;
};

/**
 * Runs the graphql-ws protocol over a socket. A message waits until the previous one is sent, so a client that stops
 * reading pauses its operations. The client is pinged, and disconnected when it has not answered by the next ping.
 * `responseTimeoutMs` is the interval of pings, and the time that the client has to complete the closing handshake.
 */
export function attachProtocol(
  socket: WebSocket,
  request: IncomingMessage,
  { protocol, responseTimeoutMs }: { readonly protocol: Server<SocketExtra>; readonly responseTimeoutMs: number },
): { readonly close: (code: number, reason: string) => void } {
  const disconnected = new AbortController();
  const close = (code: number, reason: string): void => {
    socket.close(code, reason);
    setTimeout(() => socket.terminate(), responseTimeoutMs).unref();
  };
  const disconnect = (): void => close(CLOSE_SLOW_CLIENT, "Too many unread events");
  const onClosed = protocol.opened(
    {
      protocol: socket.protocol,
      close,
      send: async (text) => {
        if (socket.bufferedAmount > MAX_BUFFERED) disconnect();
        await send(socket, text);
      },
      onMessage: (handle) => {
        socket.on("message", (data) => {
          handle(textOf(data)).catch(() => close(CLOSE_INTERNAL_ERROR, "Internal server error."));
        });
      },
    },
    { request, signal: disconnected.signal, disconnect },
  );
  const stopPinging = keepAlive(socket, responseTimeoutMs);
  // A "close" event follows each error.
  socket.on("error", () => undefined);
  socket.once("close", (code, reason) => {
    stopPinging();
    disconnected.abort();
    onClosed(code, reason.toString()).catch(() => undefined);
  });
  return { close };
}

/** Resolves when the text is sent, or the socket has closed. */
async function send(socket: WebSocket, text: string): Promise<void> {
  if (socket.readyState !== WebSocket.OPEN) return;
  await new Promise<void>((resolve) => {
    socket.send(text, () => resolve());
  });
}

function keepAlive(socket: WebSocket, intervalMs: number): () => void {
  let isAlive = true;
  socket.on("pong", () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) socket.terminate();
    isAlive = false;
    if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, intervalMs);
  return () => clearInterval(timer);
}

function textOf(data: WebSocket.RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return Buffer.isBuffer(data) ? data.toString() : Buffer.from(data).toString();
}
