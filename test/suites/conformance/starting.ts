import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { AirflowDagRun, AirflowTaskInstanceList } from "../../../src/airflow/wire/rows.ts";
import { DAG_RUN_KEYS, TASK_INSTANCE_KEYS, expectKeys } from "./row-keys.ts";
import { anyTime, matching, ordered } from "./matchers.ts";
import { instancePath, runPath, type Session } from "./session.ts";
import { traitsOf } from "./version-traits.ts";

const FAR = "2099-01-01T00:00:00Z";

const fresh = () => `t-${randomUUID()}`;

/** `POST …/dagRuns`: the response to a start, its effects, and rejected requests. */
export function describeStarting(session: Session): void {
  const traits = traitsOf(session.version);
  const post = (dagId: string, body: unknown) => session.request("POST", `/dags/${dagId}/dagRuns`, { body });

  describe.concurrent("a start", () => {
    test("returns the queued run with the conf and note of the request", async () => {
      const conf = { depth: 4, daps: { read: { threads: 8 } }, undeclared: [1, { x: null }] };
      const body = { dag_run_id: `a.b~c:d+e-${Date.now()}`, logical_date: null, conf, note: "from the tests" };
      const response = await session.request("POST", "/dags/diamond/dagRuns", { body, user: "user" });
      const run = await session.expectOk(AirflowDagRun, "GET", runPath("diamond", body.dag_run_id));
      expect(response).toMatchObject({
        status: 200,
        body: {
          dag_id: "diamond",
          dag_run_id: body.dag_run_id,
          state: "queued",
          run_type: "manual",
          conf,
          note: "from the tests",
          logical_date: null,
          start_date: null,
          end_date: null,
          triggered_by: "rest_api",
          queued_at: anyTime,
          run_after: anyTime,
          dag_versions: [{ dag_id: "diamond" }],
        },
      });
      expect(run.triggering_user_name).toBe(traits.namesUser ? "user" : undefined);
      expectKeys(session.version, [run], DAG_RUN_KEYS);
    });

    test("creates the task instances without a state, and one for a mapped task", async () => {
      const { dag_run_id: runId } = await session.start("mapped", { run_after: FAR });
      const rows = await session.instances("mapped", runId);
      expect(ordered(rows.map((row) => [row.task_id, row.map_index, row.state, row.try_number]))).toEqual([
        ["samples", -1, null, 0],
        ["total", -1, null, 0],
        ["trim", -1, null, 0],
      ]);
      for (const row of rows)
        expect(row).toMatchObject({ start_date: null, end_date: null, queued_when: null, note: null });
      expectKeys(session.version, rows, TASK_INSTANCE_KEYS);
    });

    test("without an id, or with an empty one, generates an id", async () => {
      for (const id of [{}, { dag_run_id: null }, { dag_run_id: "" }]) {
        const response = await post("plain", { logical_date: null, ...id });
        expect(response).toMatchObject({ status: 200, body: { dag_run_id: matching(/^manual__/) } });
      }
    });

    test("rejects ids with invalid characters or reserved prefixes", async () => {
      for (const dag_run_id of ["a b", "a/b", "a%b", "a?b", "a\nb", "größe"])
        expect(await post("plain", { dag_run_id, logical_date: null })).toMatchObject({
          status: 400,
          body: { detail: matching(/^The run_id provided '[^]*' does not match regex pattern/) },
        });
      for (const prefix of ["scheduled", "backfill", "asset_triggered"])
        expect(await post("plain", { dag_run_id: `${prefix}__x`, logical_date: null })).toMatchObject({
          status: 400,
          body: { detail: matching(/^A manual DAG run cannot use ID '\w+' since it is reserved for \w+ runs/) },
        });
      const dots = await post("plain", { dag_run_id: `a..${fresh()}`, logical_date: null, run_after: FAR });
      expect(dots.status).toBe(traits.rejectsDots ? 400 : 200);
      expect(await post("plain", { dag_run_id: 7, logical_date: null })).toMatchObject({ status: 422 });
    });

    test("checks conf against the DAG's Params and reports the first invalid one", async () => {
      const rejections: [string, Record<string, unknown>, RegExp][] = [
        ["diamond", { depth: 99 }, /^Invalid input for param depth: 99 is greater than the maximum of 10\n\n/],
        ["diamond", { depth: "3" }, /^Invalid input for param depth: '3' is not of type 'integer'\n\n/],
        ["diamond", { mode: "slow" }, /^Invalid input for param mode: 'slow' is not one of \['fast', 'exact'\]\n\n/],
        ["required_param", { instrument: "scale" }, /^Invalid input for param instrument: 'scale' is not one of/],
      ];
      for (const [dagId, conf, words] of rejections)
        expect(await post(dagId, { logical_date: null, conf })).toMatchObject({
          status: 400,
          body: { detail: matching(words) },
        });
      expect(await post("required_param", { logical_date: null, conf: { runs: 2 } })).toMatchObject({
        status: 400,
        body: { detail: `Invalid input for param instrument: ${traits.missingParam}` },
      });
      const good = await session.runToEnd("required_param", "success", { conf: { instrument: "tof" } });
      expect(good.conf).toEqual({ instrument: "tof" });
    });

    test("requires logical_date and rejects unknown keys", async () => {
      expect(await post("plain", {})).toMatchObject({
        status: 422,
        body: { detail: [{ type: "missing", loc: ["body", "logical_date"] }] },
      });
      expect(await post("plain", { logical_date: null, bogus: 1 })).toMatchObject({
        status: 422,
        body: { detail: [{ type: "extra_forbidden", loc: ["body", "bogus"], input: 1 }] },
      });
      expect(await post("plain", { logical_date: "2026-01-01T00:00:00" })).toMatchObject({
        status: 422,
        body: { detail: [{ type: "timezone_aware" }] },
      });
      for (const conf of [[1], "text"])
        expect(await post("plain", { logical_date: null, conf })).toMatchObject({ status: 422 });
      expect(await post("plain", [])).toMatchObject({ status: traits.rejectsArrayBody ? 422 : 500 });
      const empty = await post("plain", { dag_run_id: fresh(), logical_date: null, conf: null, run_after: FAR });
      expect(empty.status).toBe(traits.acceptsNullConf ? 200 : 422);
    });

    test("with an existing id or logical date is the same 409", async () => {
      const { dag_run_id } = await session.start("plain", { run_after: FAR });
      const logical_date = new Date(Date.UTC(2001, 0, 1) + Math.floor(Math.random() * 1e11)).toISOString();
      await session.start("plain", { run_after: FAR, logical_date });
      const conflict = { status: 409, body: { detail: { reason: "Unique constraint violation" } } };
      const response = await post("plain", { dag_run_id, logical_date: null });
      expect(response).toMatchObject(conflict);
      expect(await post("plain", { dag_run_id: fresh(), logical_date })).toMatchObject(conflict);
      expect(response.text.includes("INSERT INTO")).toBe(traits.leaksSql);
      await session.start("grouped", { dag_run_id, run_after: FAR });
    });

    test("of a DAG that is unknown or stale is 404", async () => {
      for (const dagId of ["unknown_dag", "breaking", "vanishing"])
        expect(await post(dagId, { logical_date: null })).toMatchObject({
          status: 404,
          body: { detail: matching(new RegExp(`d(ag|AG) with dag_id: '${dagId}' not found`, "i")) },
        });
    });

    test("with a later run_after stays queued", async () => {
      const { dag_run_id: runId, run_after } = await session.start("grouped", { run_after: FAR });
      expect(run_after).toBe(FAR);
      await session.runToEnd("grouped", "success");
      expect((await session.run("grouped", runId)).state).toBe("queued");
      expect(await session.get(AirflowTaskInstanceList, `${runPath("grouped", runId)}/taskInstances`)).toMatchObject({
        total_entries: 5,
      });
      expect((await session.request("GET", instancePath("grouped", runId, "unknown"))).status).toBe(404);
    });
  });
}
