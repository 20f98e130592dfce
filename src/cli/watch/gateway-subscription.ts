import { setTimeout as pause } from "node:timers/promises";
import { createClient } from "graphql-sse";

/** The run cannot be watched. The message is one line for the user. */
export class WatchError extends Error {}

export type Gateway = { readonly url: string; readonly token: string | undefined };

export type Subscription = { readonly query: string; readonly variables: Record<string, unknown> };

/** How many times in a row a lost connection is opened again, one second apart. */
const MAX_RECONNECTS = 30;

/**
 * Subscribes over server-sent events. After a lost connection it subscribes again, and the subscription begins with a
 * new snapshot. Throws `WatchError` when the gateway is unreachable at first, does not come back, or refuses the
 * subscription.
 */
export async function* subscribe<Data extends Readonly<Record<string, unknown>>>(
  gateway: Gateway,
  subscription: Subscription,
): AsyncGenerator<Data, undefined> {
  let hasConnected = false;
  for (let reconnects = 0; ;) {
    try {
      for await (const data of subscribeOnce<Data>(gateway, subscription)) {
        hasConnected = true;
        reconnects = 0;
        yield data;
      }
      return undefined;
    } catch (error) {
      if (error instanceof WatchError) throw error;
      if (!hasConnected || reconnects === MAX_RECONNECTS)
        throw new WatchError(connectionProblem(error, gateway.url), { cause: error });
      reconnects += 1;
      await pause(1000);
    }
  }
}

async function* subscribeOnce<Data extends Readonly<Record<string, unknown>>>(
  { url, token }: Gateway,
  subscription: Subscription,
): AsyncGenerator<Data, undefined> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const client = createClient({ url, headers, retryAttempts: 0 });
  try {
    for await (const { data, errors } of client.iterate<Data>(subscription)) {
      if (errors !== undefined && errors.length > 0)
        throw new WatchError(errors.map(({ message }) => message).join(" "));
      if (data != null) yield data;
    }
  } finally {
    client.dispose();
  }
  return undefined;
}

function connectionProblem(error: unknown, url: string): string {
  const status =
    typeof error === "object" && error !== null && "response" in error ? statusOf(error.response) : undefined;
  return status === undefined
    ? `The gateway at ${url} is unreachable.`
    : `${url} returned HTTP ${status}. It is not the GraphQL endpoint of a gateway.`;
}

const statusOf = (response: unknown): number | undefined =>
  typeof response === "object" && response !== null && "status" in response && typeof response.status === "number"
    ? response.status
    : undefined;
