import { expect } from "vitest";
import type { Cells, Table } from "./table.ts";
import { expectRefusal, payload, type World } from "./world.ts";

const NOPE = "plain/runs/nope";
type Act = "deleteRuns" | "cancelRuns" | "retryRuns";

/** Acts on many runs. */
export function manyActs(world: World): Pick<Table, Act> {
  const { act, asViewer, whileDown, losing, waiting, succeeded, withFailedTask } = world;
  const two = async (make: () => Promise<string>): Promise<string[]> => [await make(), await make()];

  /** The cells that are the same for each. */
  const common = (
    name: Act,
    make: () => Promise<string>,
  ): Pick<Cells, "forbidden" | "Airflow down" | "answer lost"> => ({
    forbidden: [
      "each of a viewer's is FORBIDDEN",
      async () => {
        const ids = await two(make);
        expect(payload(await asViewer(name, { ids }), name)).toMatchObject({
          succeeded: 0,
          failed: 2,
          results: ids.map((id) => ({ id, succeeded: false, error: { code: "FORBIDDEN" } })),
        });
      },
    ],
    "Airflow down": [
      "is AIRFLOW_UNAVAILABLE",
      async () => expectRefusal(await whileDown(name, { ids: [NOPE] }), name, "AIRFLOW_UNAVAILABLE", 503),
    ],
    "answer lost": [
      "is settled by reading each run",
      async () => {
        const ids = await two(make);
        expect(payload(await losing(name, { ids }), name)).toMatchObject({
          succeeded: 2,
          failed: 0,
          results: ids.map((id) => ({ id, succeeded: true, error: null })),
        });
      },
    ],
  });

  return {
    deleteRuns: {
      ...common("deleteRuns", waiting),
      success: [
        "deletes each, and nothing by a dry run",
        async () => {
          const ids = await two(waiting);
          const results = ids.map((id) => ({ id, succeeded: true, run: null, error: null }));
          const dry = payload(await act("deleteRuns", { ids, dryRun: true }), "deleteRuns");
          expect(dry).toMatchObject({ matched: 2, succeeded: 2, results: [{ run: { state: "QUEUED" } }, { run: {} }] });
          const done = payload(await act("deleteRuns", { ids, expectedCount: 2 }), "deleteRuns");
          expect(done).toEqual({ matched: 2, succeeded: 2, failed: 0, results });
          for (const id of ids) expect(await world.isThere(id)).toBe(false);
        },
      ],
      "already so": [
        "what is gone is deleted",
        async () => {
          const ids = await two(waiting);
          await act("deleteRuns", { ids });
          expect(payload(await act("deleteRuns", { ids }), "deleteRuns")).toMatchObject({ succeeded: 2, failed: 0 });
        },
      ],
      "not found": [
        "what never was is deleted",
        async () =>
          expect(payload(await act("deleteRuns", { ids: [NOPE] }), "deleteRuns")).toEqual({
            matched: 1,
            succeeded: 1,
            failed: 0,
            results: [{ id: NOPE, succeeded: true, run: null, error: null }],
          }),
      ],
      "wrong state": [
        "one that is running fails alone, and nothing is done where the count is another",
        async () => {
          const ids = [await world.running(), await waiting(), await waiting()];
          const outcome = await act("deleteRuns", { ids, expectedCount: 2 });
          expectRefusal(outcome, "deleteRuns", "PRECONDITION_FAILED", 412);
          expect(payload(await act("deleteRuns", { ids }), "deleteRuns")).toMatchObject({
            succeeded: 2,
            failed: 1,
            results: [
              { succeeded: false, run: { state: "RUNNING" }, error: { code: "PRECONDITION_FAILED" } },
              { succeeded: true, run: null },
              { succeeded: true, run: null },
            ],
          });
          await act("cancelRun", { runId: ids[0] });
        },
      ],
    },
    cancelRuns: {
      ...common("cancelRuns", waiting),
      success: [
        "stops each",
        async () => {
          const ids = await two(waiting);
          const run = { state: "FAILED", isCancelled: true };
          expect(payload(await act("cancelRuns", { ids }), "cancelRuns")).toEqual({
            matched: 2,
            succeeded: 2,
            failed: 0,
            results: ids.map((id) => ({ id, succeeded: true, run, error: null })),
          });
        },
      ],
      "already so": [
        "what was cancelled is left alone",
        async () => {
          const ids = await two(waiting);
          await act("cancelRuns", { ids });
          expect(payload(await act("cancelRuns", { ids }), "cancelRuns")).toMatchObject({ succeeded: 2, failed: 0 });
        },
      ],
      "not found": [
        "what is not there fails alone",
        async () => {
          const ids = [NOPE, ...(await two(waiting))];
          expect(payload(await act("cancelRuns", { ids }), "cancelRuns")).toMatchObject({
            succeeded: 2,
            failed: 1,
            results: [{ id: NOPE, succeeded: false, run: null, error: { code: "NOT_FOUND" } }, {}, {}],
          });
        },
      ],
      "wrong state": [
        "one that has finished is left alone",
        async () => {
          const ids = [await succeeded(), await waiting(), await waiting()];
          expect(payload(await act("cancelRuns", { ids }), "cancelRuns")).toMatchObject({
            succeeded: 3,
            results: [{ run: { state: "SUCCESS", isCancelled: false } }, { run: { isCancelled: true } }, {}],
          });
        },
      ],
    },
    retryRuns: {
      ...common("retryRuns", withFailedTask),
      success: [
        "runs what failed of each again",
        async () => {
          const ids = await two(withFailedTask);
          expect(payload(await act("retryRuns", { ids }), "retryRuns")).toMatchObject({ succeeded: 2, failed: 0 });
          for (const id of ids)
            expect((await world.session().instances("plain", id.split("/")[2] ?? ""))[0]?.max_tries).toBe(1);
        },
      ],
      "already so": [
        "of what ended well nothing runs again",
        async () => {
          const ids = await two(succeeded);
          const before = await Promise.all(ids.map((id) => world.runOf(id)));
          expect(payload(await act("retryRuns", { ids }), "retryRuns")).toMatchObject({ succeeded: 2, failed: 0 });
          expect(await Promise.all(ids.map((id) => world.runOf(id)))).toEqual(before);
        },
      ],
      "not found": [
        "what is not there fails alone",
        async () => {
          const ids = [NOPE, ...(await two(waiting))];
          expect(payload(await act("retryRuns", { ids }), "retryRuns")).toMatchObject({
            succeeded: 2,
            failed: 1,
            results: [{ id: NOPE, error: { code: "NOT_FOUND" } }, {}, {}],
          });
        },
      ],
      "wrong state": [
        "one that is not finished goes on as it was",
        async () => {
          const ids = await two(waiting);
          expect(payload(await act("retryRuns", { ids }), "retryRuns")).toMatchObject({
            succeeded: 2,
            results: [{ run: { state: "QUEUED" } }, { run: { state: "QUEUED" } }],
          });
        },
      ],
    },
  };
}
