import type { IncomingMessage } from "node:http";
import type { Server } from "graphql-ws";
import { WebSocket } from "ws";

/** Closes a client that let its events pile up: it may come again, and begins with how things stand then. */
export const FELL_BEHIND = 4410;
/** Closes clients when the gateway goes: another one may answer. */
export const GOING_AWAY = 1001;
/** Something went wrong that a client should not try again. */
const INTERNAL_ERROR = 4500;
/** Bytes that may wait to be sent on one socket: answers are sent one by one, but there may be many operations. */
const MAX_BUFFERED = 8 * 1024 * 1024;
/** How long a client that was sent a close may take to read it. */
const CLOSING_MS = 10_000;

/** What belongs to one socket. */
export type SocketExtra = {
  readonly request: IncomingMessage;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
  /** Cuts the client off, since it does not take what it asked for. */
  readonly drop: () => void;
};

/**
 * Lets graphql-ws's protocol run over a socket. Each message waits until the one before is out, so that a client which stops
 * reading stops what it asked for; it is pinged, and cut off when it does not answer before the next ping.
 */
export function runProtocol(
  socket: WebSocket,
  request: IncomingMessage,
  { protocol, keepAliveMs }: { readonly protocol: Server<SocketExtra>; readonly keepAliveMs: number },
): { readonly close: (code: number, reason: string) => void } {
  const left = new AbortController();
  const close = (code: number, reason: string): void => {
    socket.close(code, reason);
    setTimeout(() => socket.terminate(), CLOSING_MS).unref();
  };
  const drop = (): void => close(FELL_BEHIND, "Too many events wait to be read");
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      close,
      send: async (text) => {
        if (socket.bufferedAmount > MAX_BUFFERED) drop();
        await send(socket, text);
      },
      onMessage: (act) => {
        socket.on("message", (data) => {
          act(textOf(data)).catch(() => close(INTERNAL_ERROR, "Something went wrong"));
        });
      },
    },
    { request, signal: left.signal, drop },
  );
  const stopPinging = keepAlive(socket, keepAliveMs);
  // The close that follows says all there is to say.
  socket.on("error", () => undefined);
  socket.once("close", (code, reason) => {
    stopPinging();
    left.abort();
    closed(code, reason.toString()).catch(() => undefined);
  });
  return { close };
}

/** Resolves when it is out, or can never be. */
async function send(socket: WebSocket, text: string): Promise<void> {
  if (socket.readyState !== WebSocket.OPEN) return;
  await new Promise<void>((resolve) => {
    socket.send(text, () => resolve());
  });
}

function keepAlive(socket: WebSocket, everyMs: number): () => void {
  let isAlive = true;
  socket.on("pong", () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) socket.terminate();
    isAlive = false;
    if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, everyMs);
  return () => clearInterval(timer);
}

function textOf(data: WebSocket.RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return Buffer.isBuffer(data) ? data.toString() : Buffer.from(data).toString();
}
