import { describe, expect, test } from "vitest";
import { AirflowXComList, AirflowXComValue } from "../../../src/airflow/wire/results.ts";
import { XCOM_ENTRY_KEYS, expectKeys } from "./row-keys.ts";
import { matching, ordered } from "./matchers.ts";
import { runPath, type Session } from "./session.ts";

/** XComs: lists without values, and single values. */
export function describeXComs(session: Session): void {
  describe.concurrent("XComs", () => {
    test("are listed without their values, and read as JSON", async () => {
      const { dag_run_id: runId } = await session.runToEnd("odd_xcoms", "success");
      const path = `${runPath("odd_xcoms", runId)}/taskInstances/push/xcomEntries`;
      const { xcom_entries, total_entries } = await session.get(AirflowXComList, path);
      expect(xcom_entries.map((entry) => entry.key)).toEqual([
        "beyond_2_53",
        "empty",
        "fraction",
        "list",
        "moment",
        "nested",
        "pushed",
        "return_value",
        "text",
        "yes",
      ]);
      expect(total_entries).toBe(xcom_entries.length);
      expectKeys(session.version, xcom_entries, XCOM_ENTRY_KEYS);
      expect(xcom_entries[0]).toMatchObject({ dag_id: "odd_xcoms", run_id: runId, task_id: "push", map_index: -1 });
      expect("value" in (xcom_entries[0] ?? {})).toBe(false);

      const valueOf = async (key: string) => (await session.get(AirflowXComValue, `${path}/${key}`)).value;
      expect(await valueOf("yes")).toBe(true);
      expect(await valueOf("fraction")).toBe(0.1);
      expect(await valueOf("text")).toBe('größer, 試料, "quoted"');
      expect(await valueOf("empty")).toBe("");
      expect(await valueOf("list")).toEqual([1, "two", null, [3]]);
      expect(await valueOf("nested")).toEqual({ a: [1, null, true], b: { c: {} } });
      expect(await valueOf("moment")).toMatchObject({ __classname__: "datetime.datetime" });
      expect((await session.request("GET", `${path}/beyond_2_53`)).text).toContain('"n":12345678901234567890');
      expect(await session.request("GET", `${path}/unknown`)).toMatchObject({
        status: 404,
        body: { detail: matching(/^XCom entry with key: `?unknown`? not found/i) },
      });
    });

    test("of a mapped task exist per index, and ~ lists those of all tasks", async () => {
      const { dag_run_id: runId } = await session.runToEnd("mapped", "success", { conf: { count: 2 } });
      const path = (taskId: string) => `${runPath("mapped", runId)}/taskInstances/${taskId}/xcomEntries`;
      const { xcom_entries } = await session.get(AirflowXComList, path("~"), { limit: 100 });
      expect(ordered(xcom_entries.map((entry) => [entry.task_id, entry.map_index, entry.key]))).toEqual([
        ["samples", -1, "return_value"],
        ["total", -1, "return_value"],
        ["trim", 0, "return_value"],
        ["trim", 1, "return_value"],
      ]);
      const second = await session.get(AirflowXComValue, `${path("trim")}/return_value`, { map_index: 1 });
      expect(second).toMatchObject({ value: "SAMPLE-1", map_index: 1 });
      for (const query of [{}, { map_index: 7 }])
        expect((await session.request("GET", `${path("trim")}/return_value`, { query })).status).toBe(404);
    });

    test("of a task that returned nothing are an empty list", async () => {
      const { dag_run_id: runId } = await session.runToEnd("plain", "success");
      const response = await session.request("GET", `${runPath("plain", runId)}/taskInstances/only/xcomEntries`);
      expect(response).toMatchObject({ status: 200, body: { xcom_entries: [], total_entries: 0 } });
    });
  });
}
