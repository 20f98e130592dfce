import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { describe, expect, test } from "vitest";
import { AirflowLogLine } from "../../../src/airflow/wire/results.ts";
import { runPath, type Session } from "./session.ts";
import { traitsOf } from "./version-traits.ts";

const LogAnswer = Type.Object({
  content: Type.Array(AirflowLogLine),
  continuation_token: Type.Union([Type.String(), Type.Null()]),
});
type Lines = Static<typeof LogAnswer>["content"];

const logPath = (dagId: string, runId: string, taskId: string, attempt: number | string) =>
  `${runPath(dagId, runId)}/taskInstances/${taskId}/logs/${attempt}`;
const events = (lines: Lines) => lines.map((line) => String(line.event));

/** Logs of attempts: complete, as a stream, and while they grow. */
export function describeLogs(session: Session): void {
  const traits = traitsOf(session.version);
  const read = (path: string, query = {}) =>
    session.expectOk(LogAnswer, "GET", path, { query, headers: { accept: "application/json" } });

  describe.concurrent("logs", () => {
    test("contain the printed and logged lines of a task between Airflow's own lines", async () => {
      const { dag_run_id: runId } = await session.runToEnd("chatty", "success", { conf: { lines: 3 } });
      const { content, continuation_token } = await read(logPath("chatty", runId, "talk", 1));
      expect(continuation_token).toBe(null);
      expect(events(content)[0]).toBe("::group::Log message source details");
      expect(events(content)).toEqual(
        expect.arrayContaining(["line 0", "line 1", "line 2", "größer als 1 µm, 試料", "x".repeat(5000)]),
      );
      const levels = content.map((line) => [line.event, line.level]);
      expect(levels).toContainEqual(["a warning line", "warning"]);
      expect(levels).toContainEqual(["an error line", "error"]);
      const caught = content.find((line) => line.event === "an exception line");
      expect(caught).toMatchObject({ error_detail: [{ exc_type: "KeyError", exc_value: "'caught and logged'" }] });

      const headers = { accept: "application/x-ndjson" };
      const stream = await session.request("GET", logPath("chatty", runId, "talk", 1), { headers });
      expect(stream.headers.get("content-type")).toContain("application/x-ndjson");
      expect(stream.headers.get("airflow-continuation-token")).toMatch(/./);
      const lines = stream.text
        .trimEnd()
        .split("\n")
        .map((line) => Value.Parse(AirflowLogLine, JSON.parse(line)));
      expect(events(lines)).toEqual(events(content));
    });

    test("of a failed attempt end with the exception; an unknown attempt is a 404", async () => {
      const { dag_run_id: runId } = await session.runToEnd("flaky", "failed");
      for (const [taskId, attempt, exc_type, exc_value] of [
        ["second_try", 1, "ValueError", "attempt 1 found no reference"],
        ["hopeless", 1, "RuntimeError", "there is nothing to call"],
      ] as const) {
        const { content } = await read(logPath("flaky", runId, taskId, attempt));
        const failure = content.find((line) => "error_detail" in line);
        expect(failure).toMatchObject({ level: "error", error_detail: [{ exc_type, exc_value }] });
      }
      await read(logPath("flaky", runId, "second_try", 2));
      const notFound = { status: 404, body: { detail: "TaskInstance not found" } };
      expect(await session.request("GET", logPath("flaky", runId, "second_try", 3))).toMatchObject(notFound);
      expect(await session.request("GET", logPath("flaky", runId, "second_try", 0))).toMatchObject(notFound);
      expect(await session.request("GET", logPath("flaky", runId, "unknown", 1))).toMatchObject(notFound);
      expect(await session.request("GET", logPath("flaky", "unknown", "hopeless", 1))).toMatchObject(notFound);
      expect((await session.request("GET", logPath("flaky", runId, "hopeless", -1))).status).toBe(422);
      await read(logPath("flaky", runId, "unreached", 0));
    });

    test("of a mapped instance require its index", async () => {
      const { dag_run_id: runId } = await session.runToEnd("mapped", "success", { conf: { count: 1 } });
      await read(logPath("mapped", runId, "trim", 1), { map_index: 0 });
      expect((await session.request("GET", logPath("mapped", runId, "trim", 1))).status).toBe(404);
    });

    test("are JSON or ndjson, and reject an invalid token", async () => {
      const { dag_run_id: runId } = await session.runToEnd("plain", "success");
      const path = logPath("plain", runId, "only", 1);
      expect((await session.request("GET", path, { headers: { accept: "text/html" } })).status).toBe(406);
      expect(await session.request("GET", path, { query: { token: "foreign" } })).toMatchObject({
        status: 400,
        body: { detail: "Bad Signature. Please use only the tokens provided by the API." },
      });
      await read(path);
    });

    test("of a running attempt grow, and from 3.3 on a token continues them", async () => {
      const { dag_run_id: runId } = await session.start("long_runner", { conf: { seconds: 300 } });
      await session.untilInstance("long_runner", runId, "assemble", "running");
      const path = logPath("long_runner", runId, "assemble", 1);
      const first = await session.until("a first line", async () => {
        const log = await read(path);
        return events(log.content).includes("second 0 of 300") && log;
      });
      expect(first.continuation_token).toMatch(/./);
      const last = events(first.content).at(-1) ?? "";
      const next = `second ${Number(/\d+/.exec(last)?.[0]) + 1} of 300`;
      const grown = await session.until("the next line", async () => {
        const log = await read(path, traits.logToken ? { token: first.continuation_token } : {});
        return events(log.content).includes(next) && log;
      });
      expect(events(grown.content).includes("second 0 of 300")).toBe(!traits.logToken);
      await session.request("PATCH", runPath("long_runner", runId), { body: { state: "failed" } });
    });
  });
}
