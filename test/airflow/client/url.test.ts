import { assert, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { fillPath, routeName } from "../../../src/airflow/client/url.ts";
import { GatewayError } from "../../../src/domain/errors.ts";

const TEMPLATE = "/dags/{dag_id|~}/dagRuns/{dag_run_id}";

describe("a path", () => {
  test("finds a run by the id that a scheduler gives", () => {
    const values = { dag_id: "größe.etl", dag_run_id: "manual__2025-01-01T00:00:00+00:00" };
    expect(fillPath(TEMPLATE, values)).toBe(
      "/dags/gr%C3%B6%C3%9Fe.etl/dagRuns/manual__2025-01-01T00%3A00%3A00%2B00%3A00",
    );
  });

  test.each(["", ".", "..", "~", "a/dagRuns/b", "a%2Fb", "a?x", "a#f", "a\\b", "x".repeat(251), "a\r\nb", "\ud800"])(
    "refuses the run id %j",
    (dag_run_id) => {
      expect(() => fillPath(TEMPLATE, { dag_id: "etl", dag_run_id })).toThrow(/^The run id /);
    },
  );

  const OUTPUT = "/xcomEntries/{xcom_key}";
  test.each(["a/b c", "pct%2F", "q?a=1#x", "a\\b", "~", "试料", "x".repeat(512)])(
    "takes the output key %j",
    (xcom_key) => {
      const read = new URL(fillPath(OUTPUT, { xcom_key }), "http://airflow").pathname;
      expect(read.split("/").map(decodeURIComponent)).toEqual(["", "xcomEntries", xcom_key]);
    },
  );

  test.each(["", "..", "../../x", "a/./b", "a\\..\\b", "a\nb", "x".repeat(513), "\ud800"])(
    "refuses the output key %j",
    (xcom_key) => {
      expect(() => fillPath(OUTPUT, { xcom_key })).toThrow(/^The output key /);
    },
  );

  test("takes the wildcard only where the template allows it", () => {
    expect(fillPath(TEMPLATE, { dag_id: "~", dag_run_id: "r1" })).toBe("/dags/~/dagRuns/r1");
  });

  test.each([-2, 1.5, Number.NaN, Infinity])("refuses the map index %d", (map_index) => {
    expect(() => fillPath("/{map_index}", { map_index })).toThrow(
      `The map index must be an integer of at least -1 (got ${map_index}).`,
    );
  });

  test("always keeps the segments of its template, as any server reads it", () => {
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

  test("is shown to people without the mark of the wildcard", () => {
    expect(routeName("GET", TEMPLATE)).toBe("GET /dags/{dag_id}/dagRuns/{dag_run_id}");
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
