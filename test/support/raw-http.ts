import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A connection on which a test says, byte by byte, what no well-behaved client would. */
export type RawConnection = {
  readonly socket: Socket;
  readonly say: (text: string) => void;
  /** Everything that came, once it holds `part`. Rejects when the connection ends first. */
  readonly until: (part: string) => Promise<string>;
  /** Everything that came, once the server has closed. */
  readonly closed: Promise<string>;
};

/** Opens one to a server on the loopback interface. It is closed with the test. */
export async function connectRaw(url: URL): Promise<RawConnection> {
  const socket = connect(Number(url.port), url.hostname);
  onTestFinished(() => void socket.destroy());
  let received = "";
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    received += text;
  });
  // A reset is one of the ways in which a server closes.
  socket.on("error", () => {});
  const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(received)));
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  const until = (part: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (received.includes(part)) resolve(received);
      };
      look();
      socket.on("data", look);
      void closed.then(() => reject(new Error(`closed after: ${received}`)));
    });
  return { socket, say: (text) => void socket.write(text), until, closed };
}

/** Status and JSON of the one answer that came over a raw connection. */
export function parseRaw(received: string): { status: number; body: unknown } {
  const [head = "", body = ""] = received.split("\r\n\r\n");
  const parsed: unknown = JSON.parse(body);
  return { status: Number(head.split(" ")[1]), body: parsed };
}
