import { expect } from "vitest";
import type { Table } from "./table.ts";
import { expectRefusal, payload, type Outcome, type World } from "./world.ts";

const runIdIn = (outcome: Outcome, mutation: "startRun" | "rerun"): string => {
  const { run } = payload(outcome, mutation) as { readonly run: { readonly id: string } };
  return run.id;
};
type Result = { readonly run: { readonly id: string } | null; readonly error: { readonly code: string } | null };
const resultsIn = (outcome: Outcome): readonly Result[] => payload(outcome, "startRuns") as readonly Result[];

/** Acts that start runs. */
export function startingActs(world: World): Pick<Table, "startRun" | "startRuns" | "rerun"> {
  const { act, asViewer, whileDown, losing, newKey, remember } = world;
  const waiting = (over: Readonly<Record<string, unknown>> = {}) => ({
    workflowId: "plain",
    runAfter: "2099-01-01T00:00:00Z",
    idempotencyKey: newKey(),
    ...over,
  });
  const shut = (over: Readonly<Record<string, unknown>> = {}) =>
    waiting({ workflowId: "skipping", params: { dag: { open: true } }, ...over });

  return {
    startRun: {
      success: [
        "starts a run with its params, note and labels",
        async () => {
          const labels = [{ name: "project", value: "soil" }];
          const outcome = await act("startRun", shut({ note: "for Kim", labels }));
          const id = remember(runIdIn(outcome, "startRun"));
          expect(payload(outcome, "startRun")).toEqual({
            replayed: false,
            warnings: [],
            run: { id, state: "QUEUED", note: "for Kim", labels, params: { dag: { open: true } }, retryOf: null },
          });
          expect((await world.runOf(id)).conf).toMatchObject({ open: true, gateway: { labels: { project: "soil" } } });
        },
      ],
      "already so": [
        "the same key again is the same run",
        async () => {
          const input = waiting();
          const id = remember(runIdIn(await act("startRun", input), "startRun"));
          const again = await act("startRun", input);
          expect(payload(again, "startRun")).toMatchObject({ replayed: true, run: { id } });
        },
      ],
      "not found": [
        "a workflow that is not there is NOT_FOUND",
        async () => expectRefusal(await act("startRun", { workflowId: "nope" }), "startRun", "NOT_FOUND", 404),
      ],
      forbidden: [
        "a viewer's start is FORBIDDEN, and nothing is started",
        async () => {
          const dagRunId = `t-${newKey()}`;
          const input = waiting({ idempotencyKey: null, dagRunId });
          expectRefusal(await asViewer("startRun", input), "startRun", "FORBIDDEN", 403);
          expect(await world.isThere(`plain/runs/${dagRunId}`)).toBe(false);
        },
      ],
      "wrong state": [
        "a workflow that Airflow cannot import is PRECONDITION_FAILED",
        async () =>
          expectRefusal(await act("startRun", { workflowId: "breaking" }), "startRun", "PRECONDITION_FAILED", 412),
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => expectRefusal(await whileDown("startRun", waiting()), "startRun", "AIRFLOW_UNAVAILABLE", 503),
      ],
      "answer lost": [
        "is looked up, and is one run",
        async () => {
          const input = waiting();
          const id = remember(runIdIn(await losing("startRun", input), "startRun"));
          expect((await world.runOf(id)).state).toBe("queued");
          expect(runIdIn(await act("startRun", input), "startRun")).toBe(id);
        },
      ],
    },
    startRuns: {
      success: [
        "starts each, in the order given",
        async () => {
          const outcome = await act("startRuns", [waiting(), shut(), waiting()]);
          const ids = resultsIn(outcome).map(({ run }) => remember(run?.id ?? ""));
          expect(ids.map((id) => id.split("/")[0])).toEqual(["plain", "skipping", "plain"]);
        },
      ],
      "already so": [
        "one key twice is one run",
        async () => {
          const input = waiting();
          const [one, other] = resultsIn(await act("startRuns", [input, input]));
          expect(other).toEqual({ replayed: true, run: one?.run, error: null });
          remember(one?.run?.id ?? "");
        },
      ],
      "not found": [
        "a workflow that is not there fails alone",
        async () => {
          const results = resultsIn(await act("startRuns", [{ workflowId: "nope" }, waiting()]));
          expect(results.map(({ error }) => error?.code ?? null)).toEqual(["NOT_FOUND", null]);
          remember(results[1]?.run?.id ?? "");
        },
      ],
      forbidden: [
        "each of a viewer's is FORBIDDEN",
        async () => {
          const results = resultsIn(await asViewer("startRuns", [waiting(), waiting()]));
          expect(results.map(({ error }) => error?.code)).toEqual(["FORBIDDEN", "FORBIDDEN"]);
        },
      ],
      "wrong state": [
        "a workflow that cannot be started fails alone",
        async () => {
          const results = resultsIn(await act("startRuns", [{ workflowId: "vanishing" }, waiting()]));
          expect(results.map(({ error }) => error?.code ?? null)).toEqual(["PRECONDITION_FAILED", null]);
          remember(results[1]?.run?.id ?? "");
        },
      ],
      "Airflow down": [
        "each is AIRFLOW_UNAVAILABLE",
        async () => {
          const results = resultsIn(await whileDown("startRuns", [waiting(), waiting()]));
          expect(results.map(({ error }) => error?.code)).toEqual(["AIRFLOW_UNAVAILABLE", "AIRFLOW_UNAVAILABLE"]);
        },
      ],
      "answer lost": [
        "is looked up, and the others are started",
        async () => {
          const results = resultsIn(await losing("startRuns", [waiting(), waiting()]));
          expect(results.map(({ error }) => error)).toEqual([null, null]);
          for (const { run } of results) expect(await world.isThere(remember(run?.id ?? ""))).toBe(true);
        },
      ],
    },
    rerun: {
      success: [
        "starts a run with patched params that names its origin",
        async () => {
          const origin = remember(runIdIn(await act("startRun", shut()), "startRun"));
          const outcome = await act("rerun", { runId: origin, paramsPatch: { dag: { open: null } } });
          const id = remember(runIdIn(outcome, "rerun"));
          expect(payload(outcome, "rerun")).toMatchObject({
            replayed: false,
            run: { id, params: { dag: { open: false } }, retryOf: { id: origin } },
          });
        },
      ],
      "already so": [
        "the same key again is the same run",
        async () => {
          const input = { runId: await world.waiting(), idempotencyKey: newKey() };
          const id = remember(runIdIn(await act("rerun", input), "rerun"));
          expect(payload(await act("rerun", input), "rerun")).toMatchObject({ replayed: true, run: { id } });
        },
      ],
      "not found": [
        "a run that is not there is NOT_FOUND",
        async () => expectRefusal(await act("rerun", { runId: "plain/runs/nope" }), "rerun", "NOT_FOUND", 404),
      ],
      forbidden: [
        "a viewer's is FORBIDDEN",
        async () => expectRefusal(await asViewer("rerun", { runId: await world.waiting() }), "rerun", "FORBIDDEN", 403),
      ],
      "wrong state": [
        "a run whose DAPs' params are not known is PRECONDITION_FAILED",
        async () => {
          const runId = await world.waiting("grouped");
          expectRefusal(await act("rerun", { runId }), "rerun", "PRECONDITION_FAILED", 412);
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () =>
          expectRefusal(await whileDown("rerun", { runId: "plain/runs/a" }), "rerun", "AIRFLOW_UNAVAILABLE", 503),
      ],
      "answer lost": [
        "is looked up, and is one run",
        async () => {
          const input = { runId: await world.waiting(), idempotencyKey: newKey() };
          const id = remember(runIdIn(await losing("rerun", input), "rerun"));
          expect(runIdIn(await act("rerun", input), "rerun")).toBe(id);
        },
      ],
    },
  };
}
