import { expect } from "vitest";
import type { Table } from "./table.ts";
import { expectError, payloadOf, type Outcome, type World } from "./world.ts";

const runIdIn = (outcome: Outcome, mutation: "startRun" | "rerun"): string => {
  const { run } = payloadOf(outcome, mutation) as { readonly run: { readonly id: string } };
  return run.id;
};
type Result = { readonly run: { readonly id: string } | null; readonly error: { readonly code: string } | null };
const resultsIn = (outcome: Outcome): readonly Result[] => payloadOf(outcome, "startRuns") as readonly Result[];

/** Mutations that start runs. */
export function startMutations(world: World): Pick<Table, "startRun" | "startRuns" | "rerun"> {
  const { mutate, asViewer, whileDown, withLostResponse, newKey, remember } = world;
  const startInput = (over: Readonly<Record<string, unknown>> = {}) => ({
    workflowId: "plain",
    runAfter: "2099-01-01T00:00:00Z",
    idempotencyKey: newKey(),
    ...over,
  });
  const inputWithParams = (over: Readonly<Record<string, unknown>> = {}) =>
    startInput({ workflowId: "skipping", params: { dag: { open: true } }, ...over });

  return {
    startRun: {
      success: [
        "starts a run with its params, note and labels",
        async () => {
          const labels = [{ name: "project", value: "soil" }];
          const outcome = await mutate("startRun", inputWithParams({ note: "for Kim", labels }));
          const id = remember(runIdIn(outcome, "startRun"));
          expect(payloadOf(outcome, "startRun")).toEqual({
            replayed: false,
            warnings: [],
            run: { id, state: "QUEUED", note: "for Kim", labels, params: { dag: { open: true } }, retryOf: null },
          });
          expect((await world.readRun(id)).conf).toMatchObject({
            open: true,
            gateway: { labels: { project: "soil" } },
          });
        },
      ],
      "already done": [
        "the same key returns the same run",
        async () => {
          const input = startInput();
          const id = remember(runIdIn(await mutate("startRun", input), "startRun"));
          const again = await mutate("startRun", input);
          expect(payloadOf(again, "startRun")).toMatchObject({ replayed: true, run: { id } });
        },
      ],
      "not found": [
        "an unknown workflow is NOT_FOUND",
        async () => expectError(await mutate("startRun", { workflowId: "nope" }), "startRun", "NOT_FOUND", 404),
      ],
      forbidden: [
        "a viewer gets FORBIDDEN, and no run starts",
        async () => {
          const dagRunId = `t-${newKey()}`;
          const input = startInput({ idempotencyKey: null, dagRunId });
          expectError(await asViewer("startRun", input), "startRun", "FORBIDDEN", 403);
          expect(await world.exists(`plain/runs/${dagRunId}`)).toBe(false);
        },
      ],
      "wrong state": [
        "an import error is PRECONDITION_FAILED",
        async () =>
          expectError(await mutate("startRun", { workflowId: "breaking" }), "startRun", "PRECONDITION_FAILED", 412),
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () => expectError(await whileDown("startRun", startInput()), "startRun", "AIRFLOW_UNAVAILABLE", 503),
      ],
      "lost response": [
        "is confirmed by reading the run",
        async () => {
          const input = startInput();
          const id = remember(runIdIn(await withLostResponse("startRun", input), "startRun"));
          expect((await world.readRun(id)).state).toBe("queued");
          expect(runIdIn(await mutate("startRun", input), "startRun")).toBe(id);
        },
      ],
    },
    startRuns: {
      success: [
        "starts the runs in order",
        async () => {
          const outcome = await mutate("startRuns", [startInput(), inputWithParams(), startInput()]);
          const ids = resultsIn(outcome).map(({ run }) => remember(run?.id ?? ""));
          expect(ids.map((id) => id.split("/")[0])).toEqual(["plain", "skipping", "plain"]);
        },
      ],
      "already done": [
        "the same key twice starts one run",
        async () => {
          const input = startInput();
          const [one, other] = resultsIn(await mutate("startRuns", [input, input]));
          expect(other).toEqual({ replayed: true, run: one?.run, error: null });
          remember(one?.run?.id ?? "");
        },
      ],
      "not found": [
        "an unknown workflow fails, and the others start",
        async () => {
          const results = resultsIn(await mutate("startRuns", [{ workflowId: "nope" }, startInput()]));
          expect(results.map(({ error }) => error?.code ?? null)).toEqual(["NOT_FOUND", null]);
          remember(results[1]?.run?.id ?? "");
        },
      ],
      forbidden: [
        "each start of a viewer is FORBIDDEN",
        async () => {
          const results = resultsIn(await asViewer("startRuns", [startInput(), startInput()]));
          expect(results.map(({ error }) => error?.code)).toEqual(["FORBIDDEN", "FORBIDDEN"]);
        },
      ],
      "wrong state": [
        "a stale workflow fails, and the others start",
        async () => {
          const results = resultsIn(await mutate("startRuns", [{ workflowId: "vanishing" }, startInput()]));
          expect(results.map(({ error }) => error?.code ?? null)).toEqual(["PRECONDITION_FAILED", null]);
          remember(results[1]?.run?.id ?? "");
        },
      ],
      "Airflow down": [
        "each start is AIRFLOW_UNAVAILABLE",
        async () => {
          const results = resultsIn(await whileDown("startRuns", [startInput(), startInput()]));
          expect(results.map(({ error }) => error?.code)).toEqual(["AIRFLOW_UNAVAILABLE", "AIRFLOW_UNAVAILABLE"]);
        },
      ],
      "lost response": [
        "is confirmed by a read, and the others start",
        async () => {
          const results = resultsIn(await withLostResponse("startRuns", [startInput(), startInput()]));
          expect(results.map(({ error }) => error)).toEqual([null, null]);
          for (const { run } of results) expect(await world.exists(remember(run?.id ?? ""))).toBe(true);
        },
      ],
    },
    rerun: {
      success: [
        "starts a run with patched params and its origin",
        async () => {
          const origin = remember(runIdIn(await mutate("startRun", inputWithParams()), "startRun"));
          const outcome = await mutate("rerun", { runId: origin, paramsPatch: { dag: { open: null } } });
          const id = remember(runIdIn(outcome, "rerun"));
          expect(payloadOf(outcome, "rerun")).toMatchObject({
            replayed: false,
            run: { id, params: { dag: { open: false } }, retryOf: { id: origin } },
          });
        },
      ],
      "already done": [
        "the same key returns the same run",
        async () => {
          const input = { runId: await world.waitingRun(), idempotencyKey: newKey() };
          const id = remember(runIdIn(await mutate("rerun", input), "rerun"));
          expect(payloadOf(await mutate("rerun", input), "rerun")).toMatchObject({ replayed: true, run: { id } });
        },
      ],
      "not found": [
        "an unknown run is NOT_FOUND",
        async () => expectError(await mutate("rerun", { runId: "plain/runs/nope" }), "rerun", "NOT_FOUND", 404),
      ],
      forbidden: [
        "a viewer gets FORBIDDEN",
        async () =>
          expectError(await asViewer("rerun", { runId: await world.waitingRun() }), "rerun", "FORBIDDEN", 403),
      ],
      "wrong state": [
        "a run with unknown params is PRECONDITION_FAILED",
        async () => {
          const runId = await world.waitingRun("grouped");
          expectError(await mutate("rerun", { runId }), "rerun", "PRECONDITION_FAILED", 412);
        },
      ],
      "Airflow down": [
        "is AIRFLOW_UNAVAILABLE",
        async () =>
          expectError(await whileDown("rerun", { runId: "plain/runs/a" }), "rerun", "AIRFLOW_UNAVAILABLE", 503),
      ],
      "lost response": [
        "is confirmed by reading the run",
        async () => {
          const input = { runId: await world.waitingRun(), idempotencyKey: newKey() };
          const id = remember(runIdIn(await withLostResponse("rerun", input), "rerun"));
          expect(runIdIn(await mutate("rerun", input), "rerun")).toBe(id);
        },
      ],
    },
  };
}
