import type { IncomingMessage } from "node:http";
import { bodyTooLarge, Refusal } from "./refusal.ts";

/** How long, and how far beyond the limit, the rest of a refused body is thrown away so that its sender reads the answer. */
const LINGER_MS = 250;
const LINGER_BYTES = 256 * 1024;

/**
 * The whole body of a request.
 *
 * Throws a Refusal: 413 above `maxBytes` (nothing beyond is kept, and soon nothing more is read), 408 when the last byte has not
 * come `timeoutMs` after the call. Rejects when the client leaves. A client that is cut off while it writes sees a reset
 * connection and never the answer, which is why a little more is read and dropped before 413.
 */
export function readBody(
  request: IncomingMessage,
  { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let linger: NodeJS.Timeout | undefined;
    const slow = setTimeout(() => settle(new Refusal(408, "The body did not come in time.")), timeoutMs);
    const declared = Number(request.headers["content-length"] ?? 0);
    if (declared > maxBytes + LINGER_BYTES) settle(bodyTooLarge(maxBytes, declared));
    else request.on("data", take).on("end", end).on("error", settle).on("close", left);

    function take(chunk: Buffer): void {
      size += chunk.length;
      if (size <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      if (size > maxBytes + LINGER_BYTES) settle(bodyTooLarge(maxBytes, size));
      linger ??= setTimeout(() => settle(bodyTooLarge(maxBytes, size)), LINGER_MS);
    }
    function end(): void {
      if (size > maxBytes) settle(bodyTooLarge(maxBytes, size));
      else settle(null);
    }
    function left(): void {
      settle(new Error("The client left before its body was whole."));
    }
    function settle(error: Error | null): void {
      clearTimeout(slow);
      clearTimeout(linger);
      request.off("data", take).off("end", end).off("close", left).pause();
      if (error === null) resolve(Buffer.concat(chunks));
      else reject(error);
    }
  });
}

/** The JSON of a body; undefined of an empty one. Throws a Refusal (400) for what is no JSON or no UTF-8. */
export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    throw new Refusal(400, error instanceof SyntaxError ? "Invalid JSON in the body." : "Invalid UTF-8 in the body.");
  }
}
