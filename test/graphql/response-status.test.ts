import { describe, expect, test } from "vitest";
import { post, startShop } from "../support/http.ts";

/** The status and `Retry-After` of a response. Both must be the same in both JSON types. */
async function statusOf(query: string): Promise<[number, string | null]> {
  const { url } = await startShop();
  const [plain, typed] = await Promise.all(
    ["application/json", "application/graphql-response+json"].map((accept) =>
      post(url, query, { headers: { accept } }),
    ),
  );
  expect(plain?.status).toBe(typed?.status);
  return [plain?.status ?? 0, plain?.headers.get("retry-after") ?? null];
}

describe("the status of a response", () => {
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
  ])("of %s is %i in both JSON types", async (query, status) => {
    expect((await statusOf(query))[0]).toBe(status);
  });

  test("is sent with Retry-After when no field succeeded", async () => {
    expect(await statusOf("{ fails(how: UNAVAILABLE) }")).toEqual([503, "2"]);
    expect(await statusOf("{ hello fails(how: UNAVAILABLE) }")).toEqual([200, null]);
  });
});
