import { describe, expect, it } from "vitest";
import type { AirflowImportError } from "../../../src/airflow/wire/rows.ts";
import { createImportErrors, importErrorOf } from "../../../src/loaders/workflows/import-errors.ts";
import { dagRow } from "../../support/airflow-rows.ts";

const errorOf = (over: Partial<AirflowImportError>): AirflowImportError => ({
  filename: "/opt/airflow/dags/etl.py",
  bundle_name: "dags-folder",
  stack_trace: null,
  ...over,
});
const reasonOf = (stack_trace: string): string | null => importErrorOf(dagRow(), [errorOf({ stack_trace })]);

describe("importErrorOf", () => {
  it("returns the last line of the traceback of the workflow's file", () => {
    const stack_trace =
      'Traceback (most recent call last):\n  File "/opt/airflow/dags/etl.py", line 2\nValueError: no reference\n';
    const other = errorOf({ filename: "/opt/airflow/dags/other.py", stack_trace: "x" });
    const sameNameElsewhere = errorOf({ filename: "etl.py", bundle_name: "git", stack_trace: "y" });
    expect(importErrorOf(dagRow(), [other, sameNameElsewhere, errorOf({ stack_trace })])).toBe(
      "ValueError: no reference",
    );
    expect(importErrorOf(dagRow(), [other, sameNameElsewhere])).toBeNull();
    expect(importErrorOf(dagRow(), [errorOf({ filename: "etl.py", stack_trace: "ImportError: relative" })])).toBe(
      "ImportError: relative",
    );
    expect(reasonOf("")).toBeNull();
    expect(importErrorOf(dagRow(), [errorOf({})])).toBeNull();
  });

  it("removes server paths in any notation and keeps URLs and module names", () => {
    for (const [line, expected] of [
      [
        "FileNotFoundError: [Errno 2] No such file or directory: '/opt/airflow/größe/x.csv'",
        "FileNotFoundError: [Errno 2] No such file or directory: '…'",
      ],
      ['OSError: "/srv/my data/secret place/x" is gone', 'OSError: "…" is gone'],
      [
        "ImportError: cannot import name 'x' from 'y' (/usr/lib/python3/y.py)",
        "ImportError: cannot import name 'x' from 'y' (…)",
      ],
      ["RuntimeError: see /etc/airflow.cfg, line 3", "RuntimeError: see …, line 3"],
      ["RuntimeError: /secret", "RuntimeError: …"],
      ["OSError: 'C:\\airflow\\dags\\x.csv'", "OSError: '…'"],
      [
        "ConnectionError: https://example.org/a/b reasonOf 404",
        "ConnectionError: https://example.org/a/b reasonOf 404",
      ],
      ["ModuleNotFoundError: No module named 'a.b'", "ModuleNotFoundError: No module named 'a.b'"],
      ["ZeroDivisionError: 1/0 and a/b", "ZeroDivisionError: 1/0 and a/b"],
    ])
      expect(reasonOf(line!)).toBe(expected);
  });

  it("limits the text to 500 characters", () => {
    expect(reasonOf("x".repeat(5000))).toHaveLength(500);
  });
});

describe("the import errors of a request", () => {
  it("are read once, page by page, for any number of workflows", async () => {
    const all = Array.from({ length: 250 }, (_, n) => errorOf({ filename: `f${n}` }));
    const offsets: unknown[] = [];
    const importErrors = createImportErrors({
      importErrors: async (query) => {
        offsets.push(query["offset"]);
        const offset = Number(query["offset"]);
        return { import_errors: all.slice(offset, offset + 100), total_entries: 250 };
      },
    });
    expect(await Promise.all([importErrors(), importErrors()])).toEqual([all, all]);
    expect(offsets).toEqual([0, 100, 200]);
  });
});
