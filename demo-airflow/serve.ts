import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { demoWorld } from "./workflows/demo-world.ts";
import { createDemoAirflow, type DemoAirflow, type DemoOptions } from "./demo-airflow.ts";

export type ServedDemoAirflow = Omit<DemoAirflow, "close"> & {
  /** The base URL, without a slash at the end. */
  readonly url: string;
  /** The user with the role `admin`. */
  readonly credentials: { readonly username: string; readonly password: string };
  /** Closes the port and all connections, and stops the scheduler. */
  readonly close: () => Promise<void>;
};

/** Serves a demo Airflow on a loopback port; 0 selects a free port. The default world is the example workflows. */
export async function startDemoAirflow({
  port = 0,
  world = demoWorld,
  ...options
}: Partial<DemoOptions> & { readonly port?: number } = {}): Promise<ServedDemoAirflow> {
  const airflow = createDemoAirflow({ world, ...options });
  // Without this option, the listener replaces the global Request and Response of the gateway.
  const listener = getRequestListener(airflow.fetch, { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await listen(server, port);
  return {
    ...airflow,
    url: `http://127.0.0.1:${addressOf(server).port}`,
    credentials: { username: "admin", password: "admin" },
    close: async () => {
      airflow.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const listen = async (server: Server, port: number): Promise<void> =>
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The demo is not listening on a port.");
  return address;
}
