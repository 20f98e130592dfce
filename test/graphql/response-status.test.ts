import { describe, expect, test } from "vitest";
import { ask, startShop } from "../support/http.ts";

/** The status, and `Retry-After`, of an answer, which has to be the same in both types of JSON. */
async function statusOf(query: string): Promise<[number, string | null]> {
  const { url } = await startShop();
  const [plain, typed] = await Promise.all(
    ["application/json", "application/graphql-response+json"].map((accept) => ask(url, query, { headers: { accept } })),
  );
  expect(plain?.status).toBe(typed?.status);
  return [plain?.status ?? 0, plain?.headers.get("retry-after") ?? null];
}

describe("the status of an answer", () => {
  test.each([
    ["{ hello }", 200],
    ['{ book(id: "none") { id } }', 200],
    ["{ fails(how: FORBIDDEN) }", 403],
    ["{ fails(how: CONTRADICTION) }", 409],
    ["{ fails(how: TIMEOUT) }", 504],
    ["{ fails(how: BUG) }", 500],
    ["{ mustNotFail(how: TIMEOUT) }", 504],
    ["{ hello mustNotFail(how: TIMEOUT) }", 504],
    ["{ hello fails(how: TIMEOUT) }", 200],
    ['{ book(id: "none") { id } fails(how: TIMEOUT) }', 200],
    ["{ a: fails(how: FORBIDDEN) b: fails(how: TIMEOUT) }", 403],
    ["{ books(first: 1001) { totalCount } }", 400],
  ])("%s: %i, in both types", async (query, status) => {
    expect((await statusOf(query))[0]).toBe(status);
  });

  test("says when to try again, where nothing was delivered", async () => {
    expect(await statusOf("{ fails(how: UNAVAILABLE) }")).toEqual([503, "2"]);
    expect(await statusOf("{ hello fails(how: UNAVAILABLE) }")).toEqual([200, null]);
  });
});
