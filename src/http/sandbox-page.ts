import { HeaderMap, type ApolloServer, type BaseContext } from "@apollo/server";
import type { Page } from "./page.ts";

/** What the page takes for the address of the API: its own, which is not where GraphQL is. */
const OWN_ADDRESS = "window.location.href";

/**
 * The landing page of an Apollo server that has a landing page plugin, asking at `endpoint` (`/graphql`).
 *
 * Apollo Sandbox itself comes from Apollo's servers: without a way to them, the page says so. It brings its own policy for
 * scripts, with a new nonce each time.
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
    if (!html.includes(OWN_ADDRESS)) throw new Error("Apollo's landing page is not the one that this was written for.");
    const address = `new URL(${JSON.stringify(endpoint)}, ${OWN_ADDRESS}).href`;
    return { html: html.replaceAll(OWN_ADDRESS, address), policy: "base-uri 'none'" };
  };
}
