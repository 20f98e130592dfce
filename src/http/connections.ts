import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Bounds a server's connections at `max`.
 *
 * Where one more comes, the one that has been idle longest makes room, so that a flood of idle connections cannot keep
 * anybody out (a health check least of all); the new one is refused when every other is at work.
 */
export class Connections {
  readonly #max: number;
  readonly #open = new Set<Socket>();
  /** In the order in which they became idle. */
  readonly #idle = new Set<Socket>();
  /** Requests at work on a connection: several where the client did not wait for answers. */
  readonly #requests = new WeakMap<Socket, number>();
  #draining = false;

  constructor(server: Server, max: number) {
    this.#max = max;
    server.on("connection", (socket) => this.#admit(socket));
    server.on("request", ({ socket }, response) => {
      this.#idle.delete(socket);
      this.#requests.set(socket, (this.#requests.get(socket) ?? 0) + 1);
      response.once("close", () => this.#rest(socket));
    });
    server.on("upgrade", (request) => this.#idle.delete(request.socket));
  }

  get count(): number {
    return this.#open.size;
  }

  /** Closes what is idle, now and from now on. */
  drain(): void {
    this.#draining = true;
    for (const socket of this.#idle) socket.destroy();
  }

  /** Closes every connection, whatever it is doing. */
  destroy(): void {
    for (const socket of this.#open) socket.destroy();
  }

  #admit(socket: Socket): void {
    const [longestIdle] = this.#idle;
    if (this.#open.size >= this.#max) {
      if (longestIdle === undefined) {
        socket.destroy();
        return;
      }
      this.#forget(longestIdle);
      longestIdle.destroy();
    }
    this.#open.add(socket);
    this.#idle.add(socket);
    socket.once("close", () => this.#forget(socket));
  }

  #rest(socket: Socket): void {
    const requests = (this.#requests.get(socket) ?? 1) - 1;
    this.#requests.set(socket, requests);
    if (requests > 0 || !this.#open.has(socket)) return;
    if (this.#draining) socket.destroySoon();
    else this.#idle.add(socket);
  }

  #forget(socket: Socket): void {
    this.#open.delete(socket);
    this.#idle.delete(socket);
  }
}
