import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Page, PageContent } from "./page.ts";

/** An operation that stands ready in a tab of its own; the tab is called as its operation is. */
export type ExampleTab = {
  /** Said above the operation: `Workflows and what their tasks run`. */
  readonly name: string;
  /** One named operation, which runs as it stands. */
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
};

const compress = promisify(gzip);

/**
 * GraphiQL with these tabs, whole in one page: nothing comes from another server, so it works offline.
 *
 * It is 9 MB, and made when the first browser asks. A browser that was here before shows the tabs that it left.
 */
export function createGraphiqlPage(options: {
  readonly title: string;
  /** Where its requests go: `/graphql`. */
  readonly endpoint: string;
  readonly tabs: readonly ExampleTab[];
  readonly subscriptions?: "WS" | "GRAPHQL_SSE";
}): Page {
  let content: Promise<PageContent> | undefined;
  return () => (content ??= render(options));
}

async function render({
  title,
  endpoint,
  tabs,
  subscriptions = "WS",
}: Parameters<typeof createGraphiqlPage>[0]): Promise<PageContent> {
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const html = renderGraphiQL({
    title,
    endpoint,
    defaultTabs: tabs.map(({ name, query, variables = {}, headers = {} }) => ({
      query: `# ${name}\n\n${query.trim()}\n`,
      variables: JSON.stringify(variables, null, 2),
      headers: JSON.stringify(headers, null, 2),
    })),
    subscriptionsProtocol: subscriptions,
    credentials: "same-origin",
    // A token that somebody types there is not to outlive the page.
    shouldPersistHeaders: false,
  });
  return { html, gzipped: await compress(html), policy: policyOf(html) };
}

/** Its one script by its hash; its workers are blobs; its styles and fonts are inline. It talks to where it came from. */
function policyOf(html: string): string {
  const script = /<script>([^]*)<\/script>/.exec(html)?.[1]?.replaceAll("\r\n", "\n") ?? "";
  const hash = createHash("sha256").update(script).digest("base64");
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}' blob:`,
    "worker-src blob:",
    "style-src 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
