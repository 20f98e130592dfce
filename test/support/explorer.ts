import { existsSync } from "node:fs";
import { chromium, type Browser, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";

/** The path of Chromium, or null when it is not installed. */
export function findChromium(): string | null {
  const path = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  return existsSync(path) ? path : null;
}

/** Starts Chromium headless, without its own background requests. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** The blocked requests and the errors of a page. */
export type PageLog = {
  /** URLs of requests to other hosts. All are blocked. */
  readonly foreign: readonly string[];
  /** Errors on the console, and uncaught errors. */
  readonly errors: readonly string[];
};

/** Opens a URL in a new profile that can reach local servers only. */
export async function openPage(
  browser: Browser,
  url: string,
  { colorScheme = "light" }: { colorScheme?: "light" | "dark" } = {},
): Promise<{ page: Page; log: PageLog; status: number }> {
  const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const log = { foreign: [] as string[], errors: [] as string[] };
  await context.route(
    ({ hostname, protocol }) => protocol.startsWith("http") && hostname !== "127.0.0.1" && hostname !== "localhost",
    (route) => {
      log.foreign.push(route.request().url());
      return route.abort();
    },
  );
  page.on("console", (message) => {
    if (message.type() === "error") log.errors.push(message.text());
  });
  page.on("pageerror", (error) => log.errors.push(error.message));
  const response = await page.goto(url);
  return { page, log, status: response?.status() ?? 0 };
}

/** The titles of GraphiQL's tabs, which are the names of their operations. */
export async function tabTitles(page: Page): Promise<readonly string[]> {
  const tabs = page.locator(".graphiql-tab-button");
  await tabs.first().waitFor();
  return tabs.allInnerTexts();
}

/**
 * Selects a tab, runs its operation, and returns at least the first lines of the displayed result.
 *
 * Tabs move while they are rendered, and the page parses the name of the operation after it is shown, so both steps are
 * repeated until they succeed. No operation runs twice, because nothing is sent before the name is known.
 */
export async function runTab(page: Page, title: string): Promise<string> {
  const tab = page.locator(".graphiql-tab", { has: page.getByRole("button", { name: title, exact: true }) });
  const result = page.locator(".graphiql-response");
  await expect.poll(select).toBe("true");
  await tab.and(page.locator("[aria-selected=true]")).waitFor();
  await page.locator(".graphiql-query-editor .view-lines").filter({ hasText: title }).waitFor();
  await expect
    .poll(
      async () => {
        const before = await shown(result);
        if (before === "" || before.includes("Cannot infer operation")) {
          await page.getByRole("button", { name: /^Execute query/ }).click();
        }
        return shown(result);
      },
      { interval: 500 },
    )
    .toMatch(/"data"|"errors"(?![^]*Cannot infer operation)/);
  return shown(result);

  async function select(): Promise<string | null> {
    await page.getByRole("button", { name: title, exact: true }).click();
    return tab.getAttribute("aria-selected");
  }
}

/** The text of an editor, with non-breaking spaces replaced. */
async function shown(editor: Locator): Promise<string> {
  return (await editor.innerText()).replaceAll("\u00a0", " ").trim();
}
