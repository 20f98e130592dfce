import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Limits a server to `max` open connections.
 *
 * A new connection above the limit replaces the one that has been idle longest, so a flood of idle connections cannot
 * lock out other clients, such as health checks. When no connection is idle, the new one is closed.
 */
export class Connections {
  readonly #max: number;
  readonly #open = new Set<Socket>();
  /** In the order in which they became idle. */
  readonly #idle = new Set<Socket>();
  /** Requests in progress by connection: more than one when the client pipelines requests. */
  readonly #requests = new WeakMap<Socket, number>();
  #isDraining = false;

  constructor(server: Server, max: number) {
    this.#max = max;
    server.on("connection", (socket) => this.#add(socket));
    server.on("request", ({ socket }, response) => {
      this.#idle.delete(socket);
      this.#requests.set(socket, (this.#requests.get(socket) ?? 0) + 1);
      response.once("close", () => this.#finishRequest(socket));
    });
    server.on("upgrade", (request) => this.#idle.delete(request.socket));
  }

  /** Closes idle connections, and from now on each connection when its last request ends. */
  drain(): void {
    this.#isDraining = true;
    for (const socket of this.#idle) socket.destroy();
  }

  /** Closes every connection, also those with a request in progress. */
  destroy(): void {
    for (const socket of this.#open) socket.destroy();
  }

  #add(socket: Socket): void {
    const [longestIdle] = this.#idle;
    if (this.#open.size >= this.#max) {
      if (longestIdle === undefined) {
        socket.destroy();
        return;
      }
      this.#remove(longestIdle);
      longestIdle.destroy();
    }
    this.#open.add(socket);
    this.#idle.add(socket);
    socket.once("close", () => this.#remove(socket));
  }

  #finishRequest(socket: Socket): void {
    const requests = (this.#requests.get(socket) ?? 1) - 1;
    this.#requests.set(socket, requests);
    if (requests > 0 || !this.#open.has(socket)) return;
    if (this.#isDraining) socket.destroySoon();
    else this.#idle.add(socket);
  }

  #remove(socket: Socket): void {
    this.#open.delete(socket);
    this.#idle.delete(socket);
  }
}
