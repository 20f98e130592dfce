import { createLogUpdate } from "log-update";
import { FailureLogs } from "./failure-logs.ts";
import { subscribe, type Gateway } from "./gateway-subscription.ts";
import { taskLabel, WATCH_RUN, type WatchedRun, type WatchEvent } from "./operations.ts";
import { colourState, formatDuration, renderRun } from "./render-run.ts";

export type Outcome = "success" | "failure";

type Events = AsyncGenerator<{ readonly runUpdated: WatchEvent }, undefined>;
type Writer = { readonly write: (text: string) => unknown };
type Terminal = NodeJS.WriteStream;

/** Subscribes to the events of one run. */
export const watchEvents = (gateway: Gateway, id: string): Events =>
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

/** Prints each change of state as a line, and the logs of failed tasks: for a file or a pipe. */
export async function watchAsLines(events: Events, gateway: Gateway, out: Writer): Promise<Outcome> {
  const print = (line: string): void => void out.write(`${line}\n`);
  const logs = new FailureLogs(gateway, print);
  let last: WatchEvent | null = null;
  let printedState = "";
  for await (const { runUpdated } of events) {
    const { run, at } = (last = runUpdated);
    const tasks = run?.taskInstances?.nodes ?? [];
    const changed = new Set(runUpdated.changedTaskInstances.map((task) => task.id));
    for (const task of tasks.filter(({ id }) => changed.has(id))) {
      const duration = task.state === "RUNNING" ? "" : formatDuration(task.duration);
      print(`${at} ${taskLabel(task)} ${task.state} ${duration}`.trimEnd());
    }
    const state = run?.state ?? "DELETED";
    if (state !== printedState) print(`${at} ${run?.id ?? "the run"} ${state}`);
    printedState = state;
    logs.update(tasks);
  }
  await logs.finished();
  return outcomeOf(last);
}

/** Renders the run in a terminal, again after each change and every second, with the logs of failed tasks above it. */
export async function watchInTerminal(events: Events, gateway: Gateway, out: Terminal): Promise<Outcome> {
  const view = createLogUpdate(out);
  let run: WatchedRun | null = null;
  const render = (): void => {
    const frame = { columns: out.columns, rows: out.rows, now: Date.now() };
    if (run !== null) view(renderRun(run, frame));
  };
  const logs = new FailureLogs(gateway, (line) => {
    view.persist(line);
    render();
  });
  const timer = setInterval(render, 1000);
  let last: WatchEvent | null = null;
  try {
    for await (const { runUpdated } of events) {
      last = runUpdated;
      run = runUpdated.run ?? run;
      render();
      logs.update(runUpdated.run?.taskInstances?.nodes ?? []);
    }
    await logs.finished();
    render();
  } finally {
    clearInterval(timer);
    view.done();
  }
  if (last?.run === null) out.write("The run was deleted.\n");
  else if (last !== null) out.write(`${colourState(last.run.state)}\n`);
  return outcomeOf(last);
}

const outcomeOf = (last: WatchEvent | null): Outcome => (last?.run?.state === "SUCCESS" ? "success" : "failure");
