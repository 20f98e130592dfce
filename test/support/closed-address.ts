import { createServer } from "node:net";
import { listen } from "./listen.ts";

/** A local URL with a port on which no server listens. */
export async function closedAddress(): Promise<string> {
  const server = createServer();
  const address = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return address;
}
