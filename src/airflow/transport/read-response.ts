import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import type { Opened } from "./exchange.ts";
import { NoAnswer } from "./transport-error.ts";

/** Of one answer, decoded. */
export const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** A whole answer. */
export type Answer = {
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
 * Reads the whole body, at most 16 MiB of it both as sent and as decoded; beyond, the socket is closed at once. An
 * encoding is never asked for, yet a proxy on the way may bring one. Throws `NoAnswer`.
 */
export async function readAnswer(opened: Opened): Promise<Answer> {
  const { status, header } = opened;
  const sent = await readBytes(opened);
  const encoding = header("content-encoding")?.trim().toLowerCase() ?? "identity";
  return { status, header, bytes: await decoded(sent, encoding, opened) };
}

async function readBytes(opened: Opened): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    if (Number(opened.header("content-length")) > MAX_ANSWER_BYTES) throw new NoAnswer("too-large", true);
    for await (const chunk of opened.body as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > MAX_ANSWER_BYTES) throw new NoAnswer("too-large", true);
      chunks.push(chunk);
    }
  } catch (cause) {
    opened.body.on("error", () => {}).destroy();
    throw opened.failure(cause);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size);
}

async function decoded(bytes: Uint8Array, encoding: string, opened: Opened): Promise<Uint8Array> {
  if (encoding === "identity" || encoding === "" || bytes.byteLength === 0) return bytes;
  try {
    const decode = DECODERS[encoding];
    if (decode === undefined) throw new Error(`unknown encoding`);
    return await decode(bytes, { maxOutputLength: MAX_ANSWER_BYTES });
  } catch (cause) {
    const tooLarge = cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
    throw opened.failure(new NoAnswer(tooLarge ? "too-large" : "garbled", true, cause));
  }
}
