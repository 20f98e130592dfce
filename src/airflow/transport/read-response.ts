import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import type { OpenResponse } from "./exchange.ts";
import { TransportError } from "./transport-error.ts";

/** Of one response, both compressed and decompressed. */
const MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

/** A complete response. */
export type HttpResponse = {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly bytes: Uint8Array;
};

const DECODERS: Readonly<Record<string, (bytes: Uint8Array, limit: { maxOutputLength: number }) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/**
 * Reads the whole body, at most 16 MiB compressed and decompressed; a larger body closes the socket at once. The
 * gateway never requests an encoding, but a proxy may add one. Throws `TransportError`.
 */
export async function readResponse(open: OpenResponse): Promise<HttpResponse> {
  const { status, header } = open;
  const bytes = await readBytes(open);
  const encoding = header("content-encoding")?.trim().toLowerCase() ?? "identity";
  return { status, header, bytes: await decompress(bytes, encoding, open) };
}

async function readBytes(open: OpenResponse): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    if (Number(open.header("content-length")) > MAX_RESPONSE_BYTES) throw new TransportError("too-large", true);
    for await (const chunk of open.body as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > MAX_RESPONSE_BYTES) throw new TransportError("too-large", true);
      chunks.push(chunk);
    }
  } catch (cause) {
    open.body.on("error", () => {}).destroy();
    throw open.toTransportError(cause);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size);
}

async function decompress(bytes: Uint8Array, encoding: string, open: OpenResponse): Promise<Uint8Array> {
  if (encoding === "identity" || encoding === "" || bytes.byteLength === 0) return bytes;
  try {
    const decode = DECODERS[encoding];
    if (decode === undefined) throw new Error("unknown content encoding");
    return await decode(bytes, { maxOutputLength: MAX_RESPONSE_BYTES });
  } catch (cause) {
    const tooLarge = cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
    throw open.toTransportError(new TransportError(tooLarge ? "too-large" : "garbled", true, cause));
  }
}
