import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { HttpError, httpErrorBody } from "./http-error.ts";

/** Responds in JSON to a request that Node could not parse, and closes its connection. */
export function handleClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  endWithHttpError(socket, httpErrorOf(error.code));
}

/** Writes an error response to a socket for which Node has no ServerResponse, and closes it. */
export function endWithHttpError(socket: Duplex, { status, message, extensions }: HttpError): void {
  const body = httpErrorBody({ message, extensions });
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

function httpErrorOf(code: string | undefined): HttpError {
  if (code === "HPE_HEADER_OVERFLOW") return new HttpError(431, "The request headers are too large.");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new HttpError(408, "The request was not received in time.");
  return new HttpError(400, "Invalid HTTP request.");
}
