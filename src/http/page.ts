import type { Exchange } from "./exchange.ts";
import { send } from "./send.ts";

/** A page for browsers, as it is now. */
export type Page = () => Promise<PageContent>;

export type PageContent = {
  readonly html: string | Buffer;
  /** The same compressed, where that was worth doing ahead. */
  readonly gzipped?: Buffer;
  /** The Content-Security-Policy that lets it do what it does and nothing else. */
  readonly policy: string;
};

/** Sends a page, which may not be framed and tells no other site where it is. */
export async function sendPage(exchange: Exchange, page: Page, limits: { writeMs: number }): Promise<void> {
  const { html, gzipped, policy } = await page();
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(exchange.request.headers["accept-encoding"] ?? "");
  const isGzipped = takesGzip && gzipped !== undefined;
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
