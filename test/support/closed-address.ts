import { createServer } from "node:net";
import { listen } from "./listen.ts";

/** An address of this machine where nobody listens. */
export async function closedAddress(): Promise<string> {
  const server = createServer();
  const address = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return address;
}
