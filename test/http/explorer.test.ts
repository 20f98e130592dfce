import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { createGraphiqlPage, type ExampleTab } from "../../src/http/explorer/graphiql-page.ts";
import { createSandboxPage } from "../../src/http/explorer/sandbox-page.ts";
import { findChromium, launchChromium, openPage, runTab, tabTitles } from "../support/explorer.ts";
import { readResponse, startShop } from "../support/http.ts";

const TABS: readonly ExampleTab[] = [
  {
    title: "A page of books",
    query: "query Books($first: Int) { books(first: $first) { nodes { id title } } }",
    variables: { first: 2 },
  },
  { title: "A greeting", query: 'query Hello { hello(name: "there") }' },
  {
    title: "Buys a book",
    query: "mutation Buy($input: BuyInput!) { buy(input: $input) { title } }",
    variables: { input: { id: "7" } },
  },
];
const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const explorer = createGraphiqlPage({ title: "shop", endpoint: "/graphql", tabs: TABS });

describe("the explorer", () => {
  test("is served to browsers, with a policy that allows no other server", async () => {
    const { url } = await startShop({ explorer });
    const response = await fetch(`${url.href}?query={hello}`, {
      headers: { accept: BROWSER, "sec-fetch-site": "cross-site" },
    });
    const html = await response.text();
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(html.includes("<title>shop</title>")).toBe(true);
    expect(response.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; script-src 'sha256-.*frame-ancestors 'none'$/,
    );
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("is not served to clients that accept JSON", async () => {
    const { url } = await startShop({ explorer });
    for (const accept of ["*/*", "application/json", "application/json, text/html;q=0.9"]) {
      const response = await fetch(`${url.href}?query={hello}`, { headers: { accept } });
      expect(await response.json()).toEqual({ data: { hello: "Hello you" } });
    }
  });

  test("is not compressed for clients that do not accept gzip", async () => {
    const { url } = await startShop({ explorer });
    const response = await fetch(url, {
      method: "HEAD",
      headers: { accept: "text/html", "accept-encoding": "gzip;q=0, br" },
    });
    expect([response.headers.get("content-encoding"), Number(response.headers.get("content-length")) > 5e6]).toEqual([
      null,
      true,
    ]);
  });

  test("responds with 404 when it is disabled", async () => {
    const { url } = await startShop();
    for (const path of ["/graphql", "/sandbox"]) {
      const response = await fetch(new URL(path, url), { headers: { accept: BROWSER } });
      const { errors = [] } = await readResponse(response);
      expect([response.status, errors[0]?.extensions["code"]]).toEqual([404, "NOT_FOUND"]);
    }
    const query = await fetch(`${url.href}?query={hello}`, { headers: { accept: BROWSER } });
    expect(await query.json()).toEqual({ data: { hello: "Hello you" } });
    expect((await fetch(`${url.href}?query={hello}`, { headers: { accept: "text/html" } })).status).toBe(406);
  });
});

test("/sandbox is Apollo's landing page with the URL of GraphQL", async () => {
  const { url, apollo } = await startShop({ graphql: { sandbox: true } });
  const page = createSandboxPage(apollo, "/graphql");
  const shop = await startShop({ pages: { "/sandbox": page } });
  const response = await fetch(new URL("/sandbox", shop.url), { headers: { accept: BROWSER } });
  const html = await response.text();
  expect(html).toContain('var initialEndpoint = new URL("/graphql", window.location.href).href;');
  expect(html).toContain("https://embeddable-sandbox.cdn.apollographql.com/");
  expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect((await fetch(url, { headers: { accept: "application/json" } })).status).toBe(400);
});

const path = findChromium();
if (path === null && process.env["CI"] !== undefined)
  throw new Error("Chromium is missing. It is required when CI is set.");

describe.skipIf(path === null)("in a browser (skipped without Chromium)", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(path ?? "");
  });
  afterAll(() => browser.close());

  test("every example tab of the explorer runs without other servers", { timeout: 90_000 }, async () => {
    const { url, bought } = await startShop({ explorer });
    const { page, log } = await openPage(browser, url.href);
    expect(await tabTitles(page)).toEqual(["Books", "Hello", "Buy"]);
    expect(await runTab(page, "Books")).toMatch(/"data"[^]*"title": "Book 1"/);
    expect(await runTab(page, "Hello")).toContain('"hello": "Hello there"');
    expect(await runTab(page, "Buy")).toContain('"title": "Book 7"');
    expect({ bought, ...log }).toEqual({ bought: ["7"], foreign: [], errors: [] });
    await page.context().close();
  });

  test("the sandbox reports that Apollo's servers are unreachable", { timeout: 60_000 }, async () => {
    const { apollo } = await startShop({ graphql: { sandbox: true } });
    const { url } = await startShop({ pages: { "/sandbox": createSandboxPage(apollo, "/graphql") } });
    const { page, log } = await openPage(browser, new URL("/sandbox", url).href);
    await page.getByText("Apollo Sandbox cannot be loaded").waitFor();
    expect(log.foreign).toContainEqual(expect.stringContaining("embeddable-sandbox.umd.production.min.js"));
    await page.context().close();
  });
});
