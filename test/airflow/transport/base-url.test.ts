import { expect, test } from "vitest";
import { parseBaseUrl } from "../../../src/airflow/transport/base-url.ts";

test.each([
  ["http://host:8080", "http://host:8080", ""],
  ["http://host:8080/", "http://host:8080", ""],
  ["http://host:8080/api/v2", "http://host:8080", ""],
  ["https://host/airflow/api/v2/", "https://host", "/airflow"],
  ["https://host/airflow//", "https://host", "/airflow"],
  ["https://user:secret@host/airflow?x=1#y", "https://host", "/airflow"],
])("parses %s", (url, origin, path) => {
  expect(parseBaseUrl(url)).toEqual({ origin, path });
});

test.each(["host:8080", "ftp://host", "", "/airflow"])("throws for %j", (url) => {
  expect(() => parseBaseUrl(url)).toThrow(TypeError);
});
