import { expect } from "vitest";
import type { Cells, Table } from "./table.ts";
import { expectError, payloadOf, type World } from "./world.ts";

const UNKNOWN_RUN = "plain/runs/nope";
type BulkMutation = "deleteRuns" | "cancelRuns" | "retryRuns";

/** Mutations of many runs. */
export function bulkMutations(world: World): Pick<Table, BulkMutation> {
  const { mutate, asViewer, whileDown, withLostResponse, waitingRun, succeededRun, runWithFailedTask } = world;
  const two = async (createRun: () => Promise<string>): Promise<string[]> => [await createRun(), await createRun()];

  /** The situations with the same result for each mutation. */
  const common = (
    name: BulkMutation,
    createRun: () => Promise<string>,
  ): Pick<Cells, "forbidden" | "Airflow down" | "lost response"> => ({
    forbidden: [
      "each run is FORBIDDEN for a viewer",
      async () => {
        const ids = await two(createRun);
        expect(payloadOf(await asViewer(name, { ids }), name)).toMatchObject({
          succeeded: 0,
          failed: 2,
          results: ids.map((id) => ({ id, succeeded: false, error: { code: "FORBIDDEN" } })),
        });
      },
    ],
    "Airflow down": [
      "is AIRFLOW_UNAVAILABLE",
      async () => expectError(await whileDown(name, { ids: [UNKNOWN_RUN] }), name, "AIRFLOW_UNAVAILABLE", 503),
    ],
    "lost response": [
      "is confirmed by reading each run",
      async () => {
        const ids = await two(createRun);
        expect(payloadOf(await withLostResponse(name, { ids }), name)).toMatchObject({
          succeeded: 2,
          failed: 0,
          results: ids.map((id) => ({ id, succeeded: true, error: null })),
        });
      },
    ],
  });

  return {
    deleteRuns: {
      ...common("deleteRuns", waitingRun),
      success: [
        "deletes each run, and none in a dry run",
        async () => {
          const ids = await two(waitingRun);
          const results = ids.map((id) => ({ id, succeeded: true, run: null, error: null }));
          const dry = payloadOf(await mutate("deleteRuns", { ids, dryRun: true }), "deleteRuns");
          expect(dry).toMatchObject({ matched: 2, succeeded: 2, results: [{ run: { state: "QUEUED" } }, { run: {} }] });
          const done = payloadOf(await mutate("deleteRuns", { ids, expectedCount: 2 }), "deleteRuns");
          expect(done).toEqual({ matched: 2, succeeded: 2, failed: 0, results });
          for (const id of ids) expect(await world.exists(id)).toBe(false);
        },
      ],
      "already done": [
        "deleting the runs again succeeds",
        async () => {
          const ids = await two(waitingRun);
          await mutate("deleteRuns", { ids });
          expect(payloadOf(await mutate("deleteRuns", { ids }), "deleteRuns")).toMatchObject({
            succeeded: 2,
            failed: 0,
          });
        },
      ],
      "not found": [
        "deleting an unknown run succeeds",
        async () =>
          expect(payloadOf(await mutate("deleteRuns", { ids: [UNKNOWN_RUN] }), "deleteRuns")).toEqual({
            matched: 1,
            succeeded: 1,
            failed: 0,
            results: [{ id: UNKNOWN_RUN, succeeded: true, run: null, error: null }],
          }),
      ],
      "wrong state": [
        "a running run fails alone; another count deletes nothing",
        async () => {
          const ids = [await world.runningRun(), await waitingRun(), await waitingRun()];
          const outcome = await mutate("deleteRuns", { ids, expectedCount: 2 });
          expectError(outcome, "deleteRuns", "PRECONDITION_FAILED", 412);
          expect(payloadOf(await mutate("deleteRuns", { ids }), "deleteRuns")).toMatchObject({
            succeeded: 2,
            failed: 1,
            results: [
              { succeeded: false, run: { state: "RUNNING" }, error: { code: "PRECONDITION_FAILED" } },
              { succeeded: true, run: null },
              { succeeded: true, run: null },
            ],
          });
          await mutate("cancelRun", { runId: ids[0] });
        },
      ],
    },
    cancelRuns: {
      ...common("cancelRuns", waitingRun),
      success: [
        "cancels each run",
        async () => {
          const ids = await two(waitingRun);
          const run = { state: "FAILED", isCancelled: true };
          expect(payloadOf(await mutate("cancelRuns", { ids }), "cancelRuns")).toEqual({
            matched: 2,
            succeeded: 2,
            failed: 0,
            results: ids.map((id) => ({ id, succeeded: true, run, error: null })),
          });
        },
      ],
      "already done": [
        "cancelled runs are unchanged",
        async () => {
          const ids = await two(waitingRun);
          await mutate("cancelRuns", { ids });
          expect(payloadOf(await mutate("cancelRuns", { ids }), "cancelRuns")).toMatchObject({
            succeeded: 2,
            failed: 0,
          });
        },
      ],
      "not found": [
        "an unknown run fails alone",
        async () => {
          const ids = [UNKNOWN_RUN, ...(await two(waitingRun))];
          expect(payloadOf(await mutate("cancelRuns", { ids }), "cancelRuns")).toMatchObject({
            succeeded: 2,
            failed: 1,
            results: [{ id: UNKNOWN_RUN, succeeded: false, run: null, error: { code: "NOT_FOUND" } }, {}, {}],
          });
        },
      ],
      "wrong state": [
        "a finished run is unchanged",
        async () => {
          const ids = [await succeededRun(), await waitingRun(), await waitingRun()];
          expect(payloadOf(await mutate("cancelRuns", { ids }), "cancelRuns")).toMatchObject({
            succeeded: 3,
            results: [{ run: { state: "SUCCESS", isCancelled: false } }, { run: { isCancelled: true } }, {}],
          });
        },
      ],
    },
    retryRuns: {
      ...common("retryRuns", runWithFailedTask),
      success: [
        "runs the failed tasks of each run again",
        async () => {
          const ids = await two(runWithFailedTask);
          expect(payloadOf(await mutate("retryRuns", { ids }), "retryRuns")).toMatchObject({ succeeded: 2, failed: 0 });
          for (const id of ids)
            expect((await world.session().instances("plain", id.split("/")[2] ?? ""))[0]?.max_tries).toBe(1);
        },
      ],
      "already done": [
        "successful runs are unchanged",
        async () => {
          const ids = await two(succeededRun);
          const before = await Promise.all(ids.map((id) => world.readRun(id)));
          expect(payloadOf(await mutate("retryRuns", { ids }), "retryRuns")).toMatchObject({ succeeded: 2, failed: 0 });
          expect(await Promise.all(ids.map((id) => world.readRun(id)))).toEqual(before);
        },
      ],
      "not found": [
        "an unknown run fails alone",
        async () => {
          const ids = [UNKNOWN_RUN, ...(await two(waitingRun))];
          expect(payloadOf(await mutate("retryRuns", { ids }), "retryRuns")).toMatchObject({
            succeeded: 2,
            failed: 1,
            results: [{ id: UNKNOWN_RUN, error: { code: "NOT_FOUND" } }, {}, {}],
          });
        },
      ],
      "wrong state": [
        "unfinished runs are unchanged",
        async () => {
          const ids = await two(waitingRun);
          expect(payloadOf(await mutate("retryRuns", { ids }), "retryRuns")).toMatchObject({
            succeeded: 2,
            results: [{ run: { state: "QUEUED" } }, { run: { state: "QUEUED" } }],
          });
        },
      ],
    },
  };
}
