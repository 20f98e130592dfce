import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A TCP connection for requests that HTTP clients cannot send. */
export type RawConnection = {
  readonly socket: Socket;
  readonly write: (text: string) => void;
  /** Everything received, once it contains `part`. Rejects when the connection closes first. */
  readonly until: (part: string) => Promise<string>;
  /** Everything received, once the server has closed the connection. */
  readonly closed: Promise<string>;
};

/** Connects to a local server. The connection is closed when the test ends. */
export async function connectRaw(url: URL): Promise<RawConnection> {
  const socket = connect(Number(url.port), url.hostname);
  onTestFinished(() => void socket.destroy());
  let received = "";
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    received += text;
  });
  // A server may close the connection with a reset.
  socket.on("error", () => {});
  const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(received)));
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  const until = (part: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (received.includes(part)) resolve(received);
      };
      check();
      socket.on("data", check);
      void closed.then(() => reject(new Error(`closed after: ${received}`)));
    });
  return { socket, write: (text) => void socket.write(text), until, closed };
}

/** The status and the JSON body of the only response on a raw connection. */
export function parseRaw(received: string): { status: number; body: unknown } {
  const [head = "", body = ""] = received.split("\r\n\r\n");
  const parsed: unknown = JSON.parse(body);
  return { status: Number(head.split(" ")[1]), body: parsed };
}
