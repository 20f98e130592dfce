import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { PAGES } from "./pages.ts";

const texts = new Map(PAGES.map((page) => [page, withoutBlocks(readFileSync(page, "utf8"))]));

describe.each(PAGES)("%s", (page) => {
  const text = texts.get(page) ?? "";

  it("links to files and headings that exist", () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
    expect(links.filter((target) => !/^https?:/.test(target) && !leadsSomewhere(page, target))).toEqual([]);
  });

  it("names folders and files of the repository that exist", () => {
    const named = [...text.matchAll(/`((?:src|test|demo-airflow|docs|examples|bench|scripts|profiles)\/[\w./@-]+)`/g)];
    expect(named.map(([, path = ""]) => path).filter((path) => !existsSync(path))).toEqual([]);
  });

  it("is linked from the README or another page", () => {
    const isLinked = [...texts].some(([other, content]) => other !== page && linksTo(other, content).includes(page));
    expect(page === "README.md" || isLinked).toBe(true);
  });
});

function leadsSomewhere(page: string, target: string): boolean {
  const [path = "", heading] = target.split("#");
  const file = path === "" ? page : join(dirname(page), path);
  if (!existsSync(file)) return false;
  return heading === undefined || headingsOf(file).includes(heading);
}

function linksTo(page: string, text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s#]+)/g)].map(([, target = ""]) => join(dirname(page), target));
}

/** The anchors of a page's headings, as GitHub forms them. */
function headingsOf(page: string): readonly string[] {
  const text = withoutBlocks(readFileSync(page, "utf8"));
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function withoutBlocks(text: string): string {
  return text.replace(/^ *```.*?^ *```$/gms, "");
}
