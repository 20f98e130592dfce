import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { Refusal, refusalBody } from "./refusal.ts";

/** Answers, in JSON and by hand, a request that Node could not read, and closes its connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  refuseSocket(socket, refusalFor(error.code));
}

/** Writes a refusal by hand where Node has no answer to write it with, and closes the connection. */
export function refuseSocket(socket: Duplex, { status, message, extensions }: Refusal): void {
  const body = refusalBody({ message, extensions });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      "content-type: application/json; charset=utf-8",
      "x-content-type-options: nosniff",
      `content-length: ${Buffer.byteLength(body)}`,
      "connection: close",
      "",
      body,
    ].join("\r\n"),
  );
  socket.once("finish", () => socket.destroy());
}

function refusalFor(code: string | undefined): Refusal {
  if (code === "HPE_HEADER_OVERFLOW") return new Refusal(431, "The headers are too large.");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new Refusal(408, "The request did not come in time.");
  return new Refusal(400, "This is not a valid HTTP request.");
}
