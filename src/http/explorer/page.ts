import type { Exchange } from "../exchange.ts";
import { send } from "../send.ts";

/** Returns the current content of a page for browsers. */
export type Page = () => Promise<PageContent>;

export type PageContent = {
  readonly html: string | Buffer;
  /** The same content compressed in advance. */
  readonly gzipped?: Buffer;
  /** The Content-Security-Policy of the page. */
  readonly policy: string;
};

/** Sends a page. It cannot be framed, and its links send no referrer. */
export async function sendPage(exchange: Exchange, page: Page, limits: { writeMs: number }): Promise<void> {
  const { html, gzipped, policy } = await page();
  const acceptEncoding = exchange.request.headers["accept-encoding"] ?? "";
  const acceptsGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(acceptEncoding);
  const isGzipped = acceptsGzip && gzipped !== undefined;
  exchange.response.appendHeader("vary", "Accept-Encoding");
  const headers: [string, string][] = [
    ["content-type", "text/html; charset=utf-8"],
    ["content-security-policy", `${policy}; frame-ancestors 'none'`],
    ["x-frame-options", "DENY"],
    ["referrer-policy", "no-referrer"],
  ];
  if (isGzipped) headers.push(["content-encoding", "gzip"]);
  send(exchange, { status: 200, body: isGzipped ? gzipped : html, headers }, limits);
}
