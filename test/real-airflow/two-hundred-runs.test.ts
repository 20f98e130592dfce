import { afterAll, beforeAll, expect, test } from "vitest";
import { airflow } from "../support/airflow.ts";
import { startTestGateway, type TestGateway } from "../support/gateway.ts";
import { socketClient } from "../suites/watching/clients.ts";
import { airflowStatesOf } from "../suites/watching/suite.ts";
import { createSession, runPath, type Session } from "../suites/conformance/session.ts";

const RUNS = 200;
/** Concurrent runs. With more, a locked SQLite database can stop Airflow's scheduler. */
const CONCURRENCY = 4;
/** Most runs have one task, because Airflow starts a process per task, which takes time. */
const DAGS = ["mapped", "diamond", "grouped", ...Array.from({ length: 17 }, () => "plain")];
const WATCH = `subscription ($id: ID!) { runUpdated(id: $id) { kind runId run { state }
  changedTaskInstances { taskId mapIndex state attempt } } }`;
const WATCH_ALL = `subscription { runsChanged(filter: { workflowIds: ["plain", "diamond", "grouped", "mapped"] }) { kind runId run { state } } }`;

type Event = {
  readonly kind: string;
  readonly runId: string;
  readonly run: { readonly state: string } | null;
  readonly changedTaskInstances: readonly { taskId: string; mapIndex: number; state: string; attempt: number }[];
};

let session: Session;
let gateway: TestGateway;
let token: string;
beforeAll(async () => {
  session = createSession(airflow());
  gateway = await startTestGateway({ airflowUrl: airflow().baseUrl });
  token = await airflow().token("user");
});
afterAll(async () => gateway.close());

test("events of 200 runs report the final states of Airflow, each once", { timeout: 900_000 }, async () => {
  const sockets = Array.from({ length: 4 }, () => socketClient(gateway.url, token));
  const all = new Map<string, Event>();
  const list = socketClient(gateway.url, token);
  const listing = list.iterate<{ runsChanged: Event }>({ query: WATCH_ALL });
  const listed = (async () => {
    for await (const { data } of listing) if (data) all.set(data.runsChanged.runId, data.runsChanged);
  })();

  const watched: { dagId: string; runId: string; events: Event[] }[] = [];
  const play = async (number: number): Promise<void> => {
    const dagId = DAGS[number % DAGS.length] ?? "plain";
    const { dag_run_id: runId } = await session.start(dagId, dagId === "mapped" ? { conf: { count: 2 } } : {});
    watched.push(await watch(number, dagId, runId));
  };
  const watch = async (number: number, dagId: string, runId: string) => {
    const events: Event[] = [];
    const client = sockets[number % sockets.length];
    const results = client?.iterate<{ runUpdated: Event }>({
      query: WATCH,
      variables: { id: `${dagId}/runs/${runId}` },
    });
    for await (const { data, errors } of results ?? []) {
      if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join());
      if (data) events.push(data.runUpdated);
    }
    return { dagId, runId, events };
  };
  let number = 0;
  const playSequentially = async (): Promise<void> => {
    while (number < RUNS) await play((number += 1));
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, playSequentially));

  expect(watched.length).toBe(RUNS);
  for (const { dagId, runId, events } of watched) {
    const truth = await airflowStatesOf(session, dagId, runId);
    expect([runId, events.at(-1)?.run?.state]).toEqual([runId, truth.state]);
    expect(events[0]?.kind).toBe("SNAPSHOT");
    const last = new Map<string, string>();
    for (const { taskId, mapIndex, state, attempt } of events.flatMap((event) => event.changedTaskInstances)) {
      const id = `${taskId}[${mapIndex}]`;
      expect([runId, id, last.get(id)]).not.toEqual([runId, id, `${state} ${attempt}`]);
      last.set(id, `${state} ${attempt}`);
    }
    // The row of an unexpanded mapped task no longer exists after the expansion.
    const exists = ([id]: readonly [string, string]) => truth.instances.some((row) => row.startsWith(`${id} `));
    const reported = [...last].filter(exists).map(([id, state]) => `${id} ${state.split(" ")[0]}`);
    expect(truth.instances).toEqual(expect.arrayContaining(reported));
  }

  // The watch of all runs also reports changes after the end of a run.
  const [cleared, deleted] = watched.filter(({ dagId }) => dagId === "diamond");
  if (cleared === undefined || deleted === undefined) throw new Error("There are fewer than two runs of diamond.");
  await session.request("POST", `${runPath("diamond", cleared.runId)}/clear`, { body: { dry_run: false } });
  await session.request("DELETE", runPath("diamond", deleted.runId));
  await session.untilRun("diamond", cleared.runId, "success");
  await session.until(
    "an event of the deletion",
    async () => all.get(`diamond/runs/${deleted.runId}`)?.kind === "REMOVED",
  );
  await session.until(
    "an event of the cleared run's end",
    async () => all.get(`diamond/runs/${cleared.runId}`)?.run?.state === "SUCCESS",
  );
  for (const { dagId, runId } of watched) {
    if (runId === deleted.runId) continue;
    expect([runId, all.get(`${dagId}/runs/${runId}`)?.run?.state]).toEqual([
      runId,
      (await airflowStatesOf(session, dagId, runId)).state,
    ]);
  }
  await Promise.all([...sockets, list].map(async (socket) => socket.dispose()));
  await listed.catch(() => undefined);
});
