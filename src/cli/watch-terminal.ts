import { createLogUpdate } from "log-update";
import { FailingLogs } from "./failing-logs.ts";
import { subscribe, type GatewayAddress } from "./gateway-client.ts";
import { inColour, runView, seconds } from "./run-view.ts";
import { nameOf, WATCH_RUN, type WatchedRun, type WatchEvent } from "./watched.ts";

/** How a run ended for whoever watched it. */
export type Outcome = "success" | "failure";

type Events = AsyncGenerator<{ readonly runUpdated: WatchEvent }, undefined>;
type Writer = { readonly write: (text: string) => unknown };
type Terminal = NodeJS.WriteStream;

export const watchEvents = (gateway: GatewayAddress, id: string): Events =>
  subscribe(gateway, { query: WATCH_RUN, variables: { id } });

/** Prints each event as a line of JSON. */
export async function watchAsJson(events: Events, out: Writer): Promise<Outcome> {
  let last: WatchEvent | null = null;
  for await (const { runUpdated } of events) {
    last = runUpdated;
    out.write(`${JSON.stringify(runUpdated)}\n`);
  }
  return outcomeOf(last);
}

/** Prints what happens line by line: for a log, or a pipe. */
export async function watchAsLines(events: Events, gateway: GatewayAddress, out: Writer): Promise<Outcome> {
  const say = (line: string): void => void out.write(`${line}\n`);
  const logs = new FailingLogs(gateway, say);
  let last: WatchEvent | null = null;
  let state = "";
  for await (const { runUpdated } of events) {
    const { run, at } = (last = runUpdated);
    const tasks = run?.taskInstances?.nodes ?? [];
    const changed = new Set(runUpdated.changedTaskInstances.map((task) => task.id));
    for (const task of tasks.filter((one) => changed.has(one.id)))
      say(`${at} ${nameOf(task)} ${task.state} ${task.state === "RUNNING" ? "" : seconds(task.duration)}`.trimEnd());
    const now = run?.state ?? "GONE";
    if (now !== state) say(`${at} ${run?.id ?? "the run"} ${now}`);
    state = now;
    logs.see(tasks);
  }
  await logs.finished();
  return outcomeOf(last);
}

/** Draws the run into a terminal, again with each change and each second, and the logs of what fails above it. */
export async function watchInTerminal(events: Events, gateway: GatewayAddress, out: Terminal): Promise<Outcome> {
  const picture = createLogUpdate(out);
  let run: WatchedRun | null = null;
  const draw = (): void => {
    const frame = { columns: out.columns, rows: out.rows, now: Date.now() };
    if (run !== null) picture(runView(run, frame));
  };
  const logs = new FailingLogs(gateway, (line) => {
    picture.persist(line);
    draw();
  });
  const clock = setInterval(draw, 1000);
  let last: WatchEvent | null = null;
  try {
    for await (const { runUpdated } of events) {
      last = runUpdated;
      run = runUpdated.run ?? run;
      draw();
      logs.see(runUpdated.run?.taskInstances?.nodes ?? []);
    }
    await logs.finished();
    draw();
  } finally {
    clearInterval(clock);
    picture.done();
  }
  if (last?.run === null) out.write(`The run is gone: somebody deleted it.\n`);
  else if (last !== null) out.write(`${inColour(last.run.state)}\n`);
  return outcomeOf(last);
}

const outcomeOf = (last: WatchEvent | null): Outcome => (last?.run?.state === "SUCCESS" ? "success" : "failure");
