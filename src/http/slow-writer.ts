import type { ServerResponse } from "node:http";

/** Writes an answer without end as fast as it is read; one that is not read for `patienceMs` is cut off. */
export class SlowWriter {
  readonly #response: ServerResponse;
  readonly #patienceMs: number;

  constructor(response: ServerResponse, patienceMs: number) {
    this.#response = response;
    this.#patienceMs = patienceMs;
  }

  /** Resolves when what was written before is out, or will never be. */
  async hasRoom(): Promise<void> {
    const response = this.#response;
    if (!response.writableNeedDrain || response.destroyed) return;
    await new Promise<void>((resolve) => {
      const unread = setTimeout(() => this.cutOff(), this.#patienceMs);
      const done = (): void => {
        clearTimeout(unread);
        response.off("drain", done).off("close", done);
        resolve();
      };
      response.on("drain", done).on("close", done);
    });
  }

  /** Writes all chunks, until there are no more or nobody reads them. */
  async send(chunks: AsyncIterableIterator<string>, headers: Readonly<Record<string, string>>): Promise<void> {
    const response = this.#response;
    response.once("close", () => void chunks.return?.());
    response.writeHead(200, { ...headers, "x-accel-buffering": "no" });
    for await (const chunk of chunks) {
      if (response.destroyed || response.writableEnded) break;
      response.write(chunk);
      await this.hasRoom();
    }
    if (!response.writableEnded) response.end();
  }

  end(): void {
    this.#response.end();
  }

  cutOff(): void {
    this.#response.destroy();
  }
}
