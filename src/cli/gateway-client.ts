import { setTimeout as pause } from "node:timers/promises";
import { createClient } from "graphql-sse";

/** Why a run cannot be watched at all: for people, of one line. */
export class CannotWatch extends Error {}

export type GatewayAddress = { readonly url: string; readonly token: string | undefined };
export type Asked = {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly signal?: AbortSignal;
};

/** How often a lost gateway is looked for again, a second apart, before it is given up. */
const ATTEMPTS = 30;

/**
 * What a subscription tells, from a gateway that may come and go: after a break it begins again with how things stand. Throws
 * `CannotWatch` where the gateway cannot be reached at first, or refuses.
 */
export async function* subscribe<Data extends Readonly<Record<string, unknown>>>(
  gateway: GatewayAddress,
  asked: Asked,
): AsyncGenerator<Data, undefined> {
  let hasBegun = false;
  for (let lost = 0; ;) {
    try {
      for await (const data of subscribeOnce<Data>(gateway, asked)) {
        hasBegun = true;
        lost = 0;
        yield data;
      }
      return undefined;
    } catch (error) {
      if (error instanceof CannotWatch) throw error;
      if (!hasBegun || lost === ATTEMPTS) throw new CannotWatch(whyNot(error, gateway.url));
      lost += 1;
      await pause(1000);
    }
  }
}

async function* subscribeOnce<Data extends Readonly<Record<string, unknown>>>(
  { url, token }: GatewayAddress,
  { query, variables, signal }: Asked,
): AsyncGenerator<Data, undefined> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const client = createClient({ url, headers, retryAttempts: 0 });
  const results = client.iterate<Data>({ query, variables });
  const stop = (): void => void results.return?.();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    for await (const { data, errors } of results) {
      if (errors !== undefined && errors.length > 0)
        throw new CannotWatch(errors.map(({ message }) => message).join(" "));
      if (data != null) yield data;
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    client.dispose();
  }
  return undefined;
}

function whyNot(error: unknown, url: string): string {
  const status =
    typeof error === "object" && error !== null && "response" in error ? statusOf(error.response) : undefined;
  if (status === undefined) return `The gateway at ${url} does not answer.`;
  return `${url} answers ${status}: no gateway serves GraphQL there.`;
}

const statusOf = (response: unknown): number | undefined =>
  typeof response === "object" && response !== null && "status" in response && typeof response.status === "number"
    ? response.status
    : undefined;
