import { spawn } from "node:child_process";
import { ApolloClient, gql, InMemoryCache } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { createClient as createEventClient } from "graphql-sse";
import { createClient as createSocketClient, type Client } from "graphql-ws";
import { WebSocket } from "ws";

/** A GraphQL result as a client receives it. */
export type Result = {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
};
export type Operation = {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly token: string;
};

/** Subscribes with one client library. Returns all results of a subscription that ends by itself. */
export type Subscribe = (url: string, operation: Operation) => Promise<readonly Result[]>;

/** A graphql-ws client for Node. `options.on` receives socket events. */
export function socketClient(
  url: string,
  token: string | null,
  options: Partial<Parameters<typeof createSocketClient>[0]> = {},
): Client {
  return createSocketClient({
    url: url.replace(/^http/, "ws"),
    webSocketImpl: WebSocket,
    connectionParams: token === null ? {} : { Authorization: `Bearer ${token}` },
    retryAttempts: 0,
    ...options,
  });
}

export const bySocket: Subscribe = async (url, { query, variables = {}, token }) => {
  const client = socketClient(url, token);
  try {
    return await collected(client.iterate({ query, variables }));
  } finally {
    await client.dispose();
  }
};

export const byEvents: Subscribe = async (url, { query, variables = {}, token }) => {
  const client = createEventClient({ url, headers: { authorization: `Bearer ${token}` }, retryAttempts: 0 });
  try {
    return await collected(client.iterate({ query, variables }));
  } finally {
    client.dispose();
  }
};

export const byApollo: Subscribe = async (url, { query, variables = {}, token }) => {
  const socket = socketClient(url, token);
  const client = new ApolloClient({ link: new GraphQLWsLink(socket), cache: new InMemoryCache() });
  const results: Result[] = [];
  await new Promise<void>((resolve, reject) => {
    client.subscribe<Record<string, unknown>>({ query: gql(query), variables }).subscribe({
      next: ({ data }) => results.push({ data: data ?? null }),
      error: reject,
      complete: resolve,
    });
  });
  client.stop();
  await socket.dispose();
  return results;
};

/** Runs `curl -N` and parses its output. */
export const byCurl: Subscribe = async (url, { query, variables = {}, token }) => {
  const args = ["-sN", url, "-H", "accept: text/event-stream", "-H", "content-type: application/json"];
  args.push("-H", `authorization: Bearer ${token}`, "-d", JSON.stringify({ query, variables }));
  const curl = spawn("curl", args, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  curl.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  await new Promise((resolve) => curl.once("close", resolve));
  const messages = text.split("\n\n").filter((message) => message.startsWith("event: next"));
  if (!text.trimEnd().includes("event: complete")) throw new Error("The event stream of curl did not complete.");
  return messages.map((message) => JSON.parse(/data: (.*)/.exec(message)?.[1] ?? "null") as Result);
};

async function collected(results: AsyncIterable<unknown>): Promise<readonly Result[]> {
  const all: Result[] = [];
  for await (const result of results) all.push(result as Result);
  return all;
}
