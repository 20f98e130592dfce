import type { IncomingMessage } from "node:http";
import { bodyTooLarge, HttpError } from "./http-error.ts";

/** How long, and how far beyond the limit, a body that is too large is still read and discarded. */
const DISCARD_MS = 250;
const DISCARD_BYTES = 256 * 1024;

/**
 * Reads the whole body of a request.
 *
 * Throws an HttpError: 413 above `maxBytes`, 408 when the body is incomplete after `timeoutMs`. Rejects when the client
 * disconnects. Nothing beyond `maxBytes` is kept, but a little more is read and discarded before the 413: a client whose
 * connection closes while it still writes sees a reset connection instead of the response.
 */
export function readBody(
  request: IncomingMessage,
  { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let discardTimer: NodeJS.Timeout | undefined;
    const timer = setTimeout(() => settle(new HttpError(408, "The request body was not received in time.")), timeoutMs);
    const declared = Number(request.headers["content-length"] ?? 0);
    if (declared > maxBytes + DISCARD_BYTES) settle(bodyTooLarge(maxBytes, declared));
    else request.on("data", onData).on("end", onEnd).on("error", settle).on("close", onClose);

    function onData(chunk: Buffer): void {
      size += chunk.length;
      if (size <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      if (size > maxBytes + DISCARD_BYTES) settle(bodyTooLarge(maxBytes, size));
      discardTimer ??= setTimeout(() => settle(bodyTooLarge(maxBytes, size)), DISCARD_MS);
    }
    function onEnd(): void {
      settle(size > maxBytes ? bodyTooLarge(maxBytes, size) : null);
    }
    function onClose(): void {
      settle(new Error("The client disconnected before the request body was complete."));
    }
    function settle(error: Error | null): void {
      clearTimeout(timer);
      clearTimeout(discardTimer);
      request.off("data", onData).off("end", onEnd).off("close", onClose).pause();
      if (error === null) resolve(Buffer.concat(chunks));
      else reject(error);
    }
  });
}

/** Parses a JSON body. Undefined for an empty one. Throws an HttpError (400) for invalid JSON or UTF-8. */
export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    const format = error instanceof SyntaxError ? "JSON" : "UTF-8";
    throw new HttpError(400, `Invalid ${format} in the request body.`);
  }
}
