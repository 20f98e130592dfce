import { expect, test } from "vitest";
import { dumps, pretty, repr } from "../../demo-airflow/python-text.ts";

test("repr formats values as in Python", () => {
  expect(repr({ a: [1, 2.5, null, true, { b: "ü" }], n: 12_345_678_901_234_567_890n })).toBe(
    "{'a': [1, 2.5, None, True, {'b': 'ü'}], 'n': 12345678901234567890}",
  );
  expect(repr("it's")).toBe('"it\'s"');
  expect(repr(`both ' and "`)).toBe(String.raw`'both \' and "'`);
  expect(repr("a\n\t\\")).toBe(String.raw`'a\n\t\\'`);
  expect(repr(1e-7)).toBe("1e-07");
});

test("pretty breaks values longer than 72 characters after each entry", () => {
  expect(pretty({ type: "string" })).toBe("{'type': 'string'}");
  expect(
    pretty({ type: "string", enum: ["orbitrap", "tof", "ion-trap"], description: "What it was measured with" }),
  ).toBe("{'type': 'string',\n 'enum': ['orbitrap', 'tof', 'ion-trap'],\n 'description': 'What it was measured with'}");
});

test("dumps formats JSON as in Python", () => {
  expect(dumps({ a: [1, "ä"], b: {} })).toBe(String.raw`{"a": [1, "\u00e4"], "b": {}}`);
});
