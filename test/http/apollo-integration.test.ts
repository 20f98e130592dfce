import { createServer } from "node:http";
import { ApolloServer } from "@apollo/server";
import { defineIntegrationTestSuite } from "@apollo/server-integration-testsuite";
import { executeWithApollo, readJsonBody } from "../../src/http/apollo-adapter.ts";
import { createExchange } from "../../src/http/exchange.ts";
import { HTTP_LIMITS } from "../../src/http/http-limits.ts";
import { HttpError } from "../../src/http/http-error.ts";
import { sendHttpError } from "../../src/http/send.ts";
import { portOf } from "../support/http.ts";

/*
 * Tests the adapter without the gateway's own checks: the suite expects batching, Apollo's CSRF protection, and Apollo's
 * media types and statuses for requests that the gateway refuses earlier. Incremental delivery needs graphql 17.
 */
defineIntegrationTestSuite(
  async (config, options) => {
    const apollo = new ApolloServer(config);
    await apollo.start();
    const endpoint = { apollo, contextValue: async () => (await options?.context?.()) ?? {}, limits: HTTP_LIMITS };
    const server = createServer((request, response) => {
      const exchange = createExchange(request, response);
      readJsonBody(exchange, HTTP_LIMITS)
        .then((body) => executeWithApollo(endpoint, exchange, { method: request.method ?? "", body }))
        .catch((error: unknown) => {
          sendHttpError(exchange, error instanceof HttpError ? error : new HttpError(500, String(error)), HTTP_LIMITS);
        });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
      server: apollo,
      url: `http://127.0.0.1:${portOf(server)}`,
      extraCleanup: async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  },
  { noIncrementalDelivery: true },
);
