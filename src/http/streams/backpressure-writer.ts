import type { ServerResponse } from "node:http";

/** Writes a streaming response as fast as the client reads it. Disconnects a client that reads nothing for `timeoutMs`. */
export class BackpressureWriter {
  readonly #response: ServerResponse;
  readonly #timeoutMs: number;

  constructor(response: ServerResponse, timeoutMs: number) {
    this.#response = response;
    this.#timeoutMs = timeoutMs;
  }

  /** Resolves when the buffer has drained, or the response has closed. */
  async drained(): Promise<void> {
    const response = this.#response;
    if (!response.writableNeedDrain || response.destroyed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => this.disconnect(), this.#timeoutMs);
      const done = (): void => {
        clearTimeout(timer);
        response.off("drain", done).off("close", done);
        resolve();
      };
      response.on("drain", done).on("close", done);
    });
  }

  /** Writes all chunks until the iterator ends or the client disconnects. */
  async writeAll(chunks: AsyncIterableIterator<string>, headers: Readonly<Record<string, string>>): Promise<void> {
    const response = this.#response;
    response.once("close", () => void chunks.return?.());
    response.writeHead(200, { ...headers, "x-accel-buffering": "no" });
    for await (const chunk of chunks) {
      if (response.destroyed || response.writableEnded) break;
      response.write(chunk);
      await this.drained();
    }
    if (!response.writableEnded) response.end();
  }

  end(): void {
    this.#response.end();
  }

  disconnect(): void {
    this.#response.destroy();
  }
}
