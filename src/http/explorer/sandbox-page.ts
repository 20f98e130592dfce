import { HeaderMap, type ApolloServer, type BaseContext } from "@apollo/server";
import type { Page } from "./page.ts";

/** The expression in Apollo's page for the URL of the API. The page assumes that GraphQL is at the page's own URL. */
const PAGE_URL = "window.location.href";

/**
 * The landing page of an Apollo server, changed to send its requests to `endpoint` (`/graphql`).
 *
 * The page loads Apollo Sandbox from Apollo's servers, and reports when they are unreachable. It sets its own script
 * policy with a new nonce for each response.
 */
export function createSandboxPage<C extends BaseContext>(apollo: ApolloServer<C>, endpoint: string): Page {
  return async () => {
    const { body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: "GET",
        headers: new HeaderMap([["accept", "text/html"]]),
        search: "",
        body: undefined,
      },
      context: () => Promise.reject(new Error("This Apollo server has no landing page.")),
    });
    const html = body.kind === "complete" ? body.string.trimStart() : "";
    if (!html.includes(PAGE_URL)) throw new Error("Apollo's landing page has an unexpected form.");
    const endpointUrl = `new URL(${JSON.stringify(endpoint)}, ${PAGE_URL}).href`;
    return { html: html.replaceAll(PAGE_URL, endpointUrl), policy: "base-uri 'none'" };
  };
}
