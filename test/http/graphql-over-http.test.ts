import { serverAudits } from "graphql-http";
import { describe, expect, test } from "vitest";
import { startShop } from "../support/http.ts";

describe("the audits of graphql-http", () => {
  test("are 61", () => {
    expect(serverAudits({ url: "" })).toHaveLength(61);
  });

  test.each(serverAudits({ url: "" }).map(({ id, name }) => ({ id, name })))("$id: $name", async ({ id }) => {
    const { url } = await startShop();
    const result = await serverAudits({ url: url.href })
      .find((audit) => audit.id === id)
      ?.fn();
    expect(result).toMatchObject({ status: "ok" });
  });
});
