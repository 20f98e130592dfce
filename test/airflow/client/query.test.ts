import { array, assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { encodeQuery } from "../../../src/airflow/client/url.ts";

test("a query repeats lists, leaves out what is undefined, and sends + as %2B", () => {
  const query = {
    state: ["failed", "running"],
    run_after_gte: "2026-01-01T00:00:00+01:00",
    limit: 5,
    token: undefined,
  };
  expect(encodeQuery(query)).toBe(
    "?state=failed&state=running&run_after_gte=2026-01-01T00%3A00%3A00%2B01%3A00&limit=5",
  );
});

test("a query of nothing is nothing", () => {
  expect(encodeQuery({ token: undefined })).toBe("");
});

test("a query never holds an empty list, which Airflow takes for no filter", () => {
  expect(() => encodeQuery({ dag_ids: [] })).toThrow("An empty list for dag_ids would match everything");
});

test("a query always reads back as what was asked", () => {
  assert(
    property(array(string(), { minLength: 1 }), (values) => {
      expect(new URLSearchParams(encodeQuery({ q: values })).getAll("q")).toEqual(values);
    }),
  );
});
