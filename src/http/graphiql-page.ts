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

/** A workflow: one task, two that need it, and the one they lead to. */
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32" fill="none" stroke="#0b7285" stroke-width="2"><path d="M7 16 16 7l9 9-9 9z"/><g fill="#0b7285"><circle cx="7" cy="16" r="4"/><circle cx="25" cy="16" r="4"/></g><g fill="#e8590c" stroke="#e8590c"><circle cx="16" cy="7" r="3"/><circle cx="16" cy="25" r="3"/></g></svg>`;

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
  const defaultTabs = tabs.map(({ name, query, variables, headers }) => ({
    query: `# ${name}\n\n${query.trim()}\n`,
    variables: pretty(variables),
    headers: pretty(headers),
  }));
  const options = {
    title,
    endpoint,
    logo: LOGO,
    favicon: `data:image/svg+xml,${encodeURIComponent(LOGO)}`,
    defaultTabs,
    // Not in its types: without it the variables of the first tab are not shown.
    variables: defaultTabs[0]?.variables ?? "",
    subscriptionsProtocol: subscriptions,
    credentials: "same-origin",
    // A token that somebody types there is not to outlive the page.
    shouldPersistHeaders: false,
  } as const;
  const html = renderGraphiQL(options);
  return { html, gzipped: await compress(html), policy: policyOf(html) };
}

function pretty(values: object | undefined): string {
  return values === undefined ? "" : JSON.stringify(values, null, 2);
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
