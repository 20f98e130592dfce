import { expect, test } from "vitest";
import { describeError, redact } from "../../src/domain/redaction.ts";

test.each([
  [
    'Headers.append: "Bearer abc.def-123" is an invalid header value.',
    'Headers.append: "Bearer [secret]" is an invalid header value.',
  ],
  ["token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbg refused", "token [secret] refused"],
  ["connect http://admin:hunter2@airflow:8080/api", "connect http://[secret]@airflow:8080/api"],
  ['{"password":"hunter2","user":"ann"}', '{"password":[secret],"user":"ann"}'],
  ["nothing to hide in tokens.ts:12:3", "nothing to hide in tokens.ts:12:3"],
])("redact replaces credentials: %s", (text, scrubbed) => {
  expect(redact(text)).toBe(scrubbed);
});

test("describeError has name, message, stack and cause of an Error, and only the type otherwise", () => {
  const error = new TypeError("no Bearer abc", { cause: new Error("token=abc") });
  const { stack, ...rest } = describeError(error);
  expect(rest).toEqual({ name: "TypeError", message: "no Bearer [secret]", cause: "token=[secret]" });
  expect(stack).toContain("redaction.test.ts");
  expect(stack).not.toContain("abc");
  expect(describeError("a secret")).toEqual({ name: "string", message: "a value that is not an Error was thrown" });
});
