import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  parseName,
  parseId,
  parseRunId,
  parseTaskInstanceId,
  runGlobalId,
  taskGlobalId,
  taskInstanceGlobalId,
} from "../../src/graphql/ids.ts";

const name = fc.stringMatching(/^[\p{L}\p{N}_.-]{1,20}$/u).filter((text) => text !== "." && text !== "..");
/** Characters that occur in the run ids of Airflow 3. Older versions allow more. */
const runName = fc
  .stringMatching(/^[A-Za-z0-9_.~:+ &=@,'"()[\]{}|<>!$-]{1,30}$/)
  .filter((text) => !["~", ".", ".."].includes(text));
const refused: unknown = expect.objectContaining({ code: "BAD_USER_INPUT" });

describe("a global id", () => {
  it("is parsed into the parts that it was created from", () => {
    fc.assert(
      fc.property(name, runName, name, fc.integer({ min: -1, max: 99_999 }), (dagId, dagRunId, taskId, mapIndex) => {
        expect(parseId(dagId)).toEqual({ kind: "workflow", dagId });
        expect(parseId(taskGlobalId(dagId, taskId))).toEqual({ kind: "task", dagId, taskId });
        expect(parseId(runGlobalId(dagId, dagRunId))).toEqual({ kind: "run", dagId, dagRunId });
        expect(parseRunId(runGlobalId(dagId, dagRunId))).toEqual({ dagId, dagRunId });
        const key = { dagId, dagRunId, taskId, mapIndex };
        expect(parseTaskInstanceId(taskInstanceGlobalId(key))).toEqual({ kind: "taskInstance", ...key });
      }),
    );
  });

  it("encodes only ambiguous characters", () => {
    expect(runGlobalId("etl", "scheduled__2026-01-01T00:00:00+00:00")).toBe(
      "etl/runs/scheduled__2026-01-01T00:00:00+00:00",
    );
    expect(taskInstanceGlobalId({ dagId: "etl", dagRunId: "a/b%c", taskId: "g.t", mapIndex: 7 })).toBe(
      "etl/runs/a%2Fb%25c/tasks/g.t/7",
    );
  });

  it("of a profile contains an @", () => {
    expect(parseId("read-trim@1.4.0-rc.1+b")).toEqual({ kind: "profile", profileId: "read-trim@1.4.0-rc.1+b" });
  });

  it("is refused when it could address another resource of Airflow", () => {
    for (const id of [
      "",
      ".",
      "..",
      "~",
      "a b",
      "a?x",
      "a#f",
      "a\\b",
      "a%2Fb",
      "a%2fb",
      "a%00",
      "a\r\nb",
      "a\u0000",
      "a\ud800",
      "x".repeat(251),
      "a/",
      "/a",
      "a//b",
      "a/tasks",
      "a/tasks/",
      "a/tasks/b/c",
      "a/tasks/b c",
      "a/tasks/..",
      "a/dagRuns/b",
      "a/runs/~",
      "a/runs/..",
      "a/runs/x%2Fclear",
      "a/runs/x/clear",
      "a/runs/x/tasks",
      "a/runs/x/tasks/..",
      "a/runs/x/tasks/t/-1",
      "a/runs/x/tasks/t/01",
      "a/runs/x/tasks/t/1.5",
      "a/runs/x/tasks/t/9999999999",
      "a/runs/x/tasks/t/1/log",
      "~/runs/x",
      "../runs/x",
      "%2E%2E",
    ])
      expect(() => [id, parseId(id)]).toThrow(refused);
  });

  it("of another kind is refused with the required form", () => {
    expect(() => parseRunId("etl")).toThrow("Use <workflow>/runs/<dag_run_id>.");
    expect(() => parseTaskInstanceId("etl/tasks/t")).toThrow(/is not the id of a task instance/);
  });

  it("is shortened to one line in messages", () => {
    const message = ((): string => {
      try {
        parseName("workflow id", `a\n\u001b[31m${"x".repeat(5000)}`);
        return "";
      } catch (error) {
        return String(error);
      }
    })();
    expect(message.length).toBeLessThan(300);
    expect(message).not.toMatch(/\p{Cc}/u);
  });
});
