import { subscribe, type GatewayAddress } from "./gateway-client.ts";
import { FOLLOW_LOG, nameOf, type LogLine, type LogLines, type TaskChange } from "./watched.ts";

/** How many logs are followed at once; of a run in which everything fails the rest are not shown. */
const MAX_LOGS = 8;

/** Follows the logs of what fails, each attempt once: of one that failed its end, of a new try all that comes. */
export class FailingLogs {
  readonly #gateway: GatewayAddress;
  readonly #show: (line: string) => void;
  readonly #followed = new Set<string>();
  readonly #open = new Set<Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(gateway: GatewayAddress, show: (line: string) => void) {
    this.#gateway = gateway;
    this.#show = show;
  }

  /** Looks at what is in a state that is worth a log. */
  see(tasks: readonly TaskChange[]): void {
    for (const task of tasks) {
      const isRetry = task.state === "RUNNING" && task.attempt > 1;
      if (task.state !== "FAILED" && task.state !== "UP_FOR_RETRY" && !isRetry) continue;
      const name = `${task.id} ${task.attempt}`;
      if (this.#followed.has(name) || this.#open.size >= MAX_LOGS) continue;
      this.#followed.add(name);
      const following = this.#follow(task).finally(() => this.#open.delete(following));
      this.#open.add(following);
    }
  }

  /** Resolves when all that was begun is shown. */
  async finished(): Promise<void> {
    await Promise.all(this.#open);
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #follow(task: TaskChange): Promise<void> {
    const title = `${nameOf(task)}, attempt ${task.attempt}`;
    const variables = { id: task.id, attempt: task.attempt };
    const query = { query: FOLLOW_LOG, variables, signal: this.#stopping.signal };
    try {
      for await (const { taskLog } of subscribe<{ taskLog: LogLines }>(this.#gateway, query)) {
        if (taskLog.isTruncated) this.#show(`${title} │ …`);
        for (const line of taskLog.lines.flatMap(textOf)) this.#show(`${title} │ ${line}`);
      }
    } catch {
      this.#show(`${title} │ (its log cannot be read)`);
    }
  }
}

/** A line as the lines of a terminal; an exception that came with it has one of its own. */
function textOf({ message, fields }: LogLine): readonly string[] {
  const details: unknown =
    typeof fields === "object" && fields !== null && "error_detail" in fields ? fields.error_detail : null;
  const exceptions = isList(details) ? details.flatMap(exceptionOf) : [];
  return [...message.split("\n"), ...exceptions];
}

function exceptionOf(detail: unknown): readonly string[] {
  if (typeof detail !== "object" || detail === null || !("exc_type" in detail)) return [];
  const value = "exc_value" in detail && typeof detail.exc_value === "string" ? `: ${detail.exc_value}` : "";
  return typeof detail.exc_type === "string" ? `${detail.exc_type}${value}`.split("\n") : [];
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
