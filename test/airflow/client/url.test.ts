import { array, assert, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeQuery, fillPath, routeName } from "../../../src/airflow/client/url.ts";
import { GatewayError } from "../../../src/domain/errors.ts";

const TEMPLATE = "/dags/{dag_id|~}/dagRuns/{dag_run_id}";

describe("fillPath", () => {
  test("encodes the run id of a scheduled run", () => {
    const values = { dag_id: "größe.etl", dag_run_id: "manual__2025-01-01T00:00:00+00:00" };
    expect(fillPath(TEMPLATE, values)).toBe(
      "/dags/gr%C3%B6%C3%9Fe.etl/dagRuns/manual__2025-01-01T00%3A00%3A00%2B00%3A00",
    );
  });

  test.each(["", ".", "..", "~", "a/dagRuns/b", "a%2Fb", "a?x", "a#f", "a\\b", "x".repeat(251), "a\r\nb", "\ud800"])(
    "throws for the run id %j",
    (dag_run_id) => {
      expect(() => fillPath(TEMPLATE, { dag_id: "etl", dag_run_id })).toThrow(/^The run id /);
    },
  );

  const OUTPUT = "/xcomEntries/{xcom_key}";
  test.each(["a/b c", "pct%2F", "q?a=1#x", "a\\b", "~", "试料", "x".repeat(512)])(
    "accepts the output key %j",
    (xcom_key) => {
      const read = new URL(fillPath(OUTPUT, { xcom_key }), "http://airflow").pathname;
      expect(read.split("/").map(decodeURIComponent)).toEqual(["", "xcomEntries", xcom_key]);
    },
  );

  test.each(["", "..", "../../x", "a/./b", "a\\..\\b", "a\nb", "x".repeat(513), "\ud800"])(
    "throws for the output key %j",
    (xcom_key) => {
      expect(() => fillPath(OUTPUT, { xcom_key })).toThrow(/^The output key /);
    },
  );

  test("accepts the wildcard if the template allows it", () => {
    expect(fillPath(TEMPLATE, { dag_id: "~", dag_run_id: "r1" })).toBe("/dags/~/dagRuns/r1");
  });

  test.each([-2, 1.5, Number.NaN, Infinity])("throws for the map index %d", (map_index) => {
    expect(() => fillPath("/{map_index}", { map_index })).toThrow(
      `The map index must be an integer of at least -1 (got ${map_index}).`,
    );
  });

  test("always keeps the segments of its template", () => {
    assert(
      property(string({ unit: "binary" }), string(), (dag_id, dag_run_id) => {
        const path = pathOrNull({ dag_id, dag_run_id });
        if (path === null) return;
        const read = new URL(path, "http://airflow").pathname;
        expect(read).toBe(path);
        expect(decodeURIComponent(read).split("/")).toEqual(["", "dags", dag_id, "dagRuns", dag_run_id]);
      }),
    );
  });

  test("names the route without the wildcard mark", () => {
    expect(routeName("GET", TEMPLATE)).toBe("GET /dags/{dag_id}/dagRuns/{dag_run_id}");
  });
});

describe("encodeQuery", () => {
  test("repeats arrays, leaves undefined out and encodes + as %2B", () => {
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

  test("returns an empty string for an empty query", () => {
    expect(encodeQuery({ token: undefined })).toBe("");
  });

  test("throws for an empty array, which Airflow takes for no filter", () => {
    expect(() => encodeQuery({ dag_ids: [] })).toThrow("An empty list for dag_ids would match everything");
  });

  test("round-trips any values", () => {
    assert(
      property(array(string(), { minLength: 1 }), (values) => {
        expect(new URLSearchParams(encodeQuery({ q: values })).getAll("q")).toEqual(values);
      }),
    );
  });
});

function pathOrNull(values: Record<string, string>): string | null {
  try {
    return fillPath(TEMPLATE, values);
  } catch (error) {
    if (error instanceof GatewayError) return null;
    throw error;
  }
}
