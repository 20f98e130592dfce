import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliDecompress, gzip } from "node:zlib";
import type { Page, PageContent } from "./page.ts";

/** An operation that the explorer opens in its own tab. The tab is named after the operation. */
export type ExampleTab = {
  /** Shown as a comment above the operation. */
  readonly title: string;
  /** One named operation that runs without changes. */
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
};

type GraphiqlOptions = {
  readonly title: string;
  /** The path that the page sends its requests to, such as `/graphql`. */
  readonly endpoint: string;
  readonly tabs: readonly ExampleTab[];
  readonly subscriptions?: "WS" | "GRAPHQL_SSE";
};

/** A workflow: one task, two tasks downstream of it, and a last one. */
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32" fill="none" stroke="#0b7285" stroke-width="2"><path d="M7 16 16 7l9 9-9 9z"/><g fill="#0b7285"><circle cx="7" cy="16" r="4"/><circle cx="25" cy="16" r="4"/></g><g fill="#e8590c" stroke="#e8590c"><circle cx="16" cy="7" r="3"/><circle cx="16" cy="25" r="3"/></g></svg>`;

const compress = promisify(gzip);
const decompress = promisify(brotliDecompress);

/**
 * GraphiQL's page with placeholders for its options. `npm run graphiql` writes it from @graphql-yoga/render-graphiql:
 * the page has 1.7 MB, and the package with its dependencies 26 MB, so only development needs the package.
 */
export const GRAPHIQL_FILE = new URL("../../generated/graphiql.html.br", import.meta.url);

/** The options that the written page contains. */
export const PLACEHOLDER = { title: "TITLE-OF-THE-PAGE", favicon: "FAVICON-OF-THE-PAGE" } as const;

/**
 * GraphiQL with example tabs, in one self-contained page: it loads nothing from other servers and works offline.
 *
 * The page has 9 MB and is rendered at the first request. A returning browser restores its own tabs instead.
 */
export function createGraphiqlPage(options: GraphiqlOptions): Page {
  let content: Promise<PageContent> | undefined;
  return () => (content ??= render(options));
}

async function render({ title, endpoint, tabs, subscriptions = "WS" }: GraphiqlOptions): Promise<PageContent> {
  const defaultTabs = tabs.map((tab) => ({
    query: `# ${tab.title}\n\n${tab.query.trim()}\n`,
    variables: toJson(tab.variables),
    headers: toJson(tab.headers),
  }));
  const options = {
    title,
    endpoint,
    logo: LOGO,
    favicon: `data:image/svg+xml,${encodeURIComponent(LOGO)}`,
    defaultTabs,
    // Missing in the library's types. Without it, the variables of the first tab are not shown.
    variables: defaultTabs[0]?.variables ?? "",
    subscriptionsProtocol: subscriptions,
    credentials: "same-origin",
    // A token typed into the headers must not be stored in the browser.
    shouldPersistHeaders: false,
  } as const;
  const page = (await decompress(await readFile(GRAPHIQL_FILE))).toString();
  const html = page
    .replace(JSON.stringify(PLACEHOLDER), () => JSON.stringify(options))
    .replace(PLACEHOLDER.title, () => title)
    .replace(PLACEHOLDER.favicon, () => options.favicon);
  return { html, gzipped: await compress(html), policy: policyOf(html) };
}

function toJson(values: object | undefined): string {
  return values === undefined ? "" : JSON.stringify(values, null, 2);
}

/** Allows the page's one script by its hash, workers from blobs, inline styles and fonts, and requests to its own origin. */
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
