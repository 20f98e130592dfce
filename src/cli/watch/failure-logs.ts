import { subscribe, type Gateway } from "./gateway-subscription.ts";
import { FOLLOW_LOG, taskLabel, type LogLine, type LogPage, type TaskChange } from "./operations.ts";

/** How many logs are followed at once. When more tasks fail at the same time, the logs of the others are not shown. */
const MAX_LOGS = 8;

/**
 * Prints the logs of failed attempts, each once: the end of the log of a failed attempt, and all new lines of a retry.
 */
export class FailureLogs {
  readonly #gateway: Gateway;
  readonly #print: (line: string) => void;
  readonly #followedAttempts = new Set<string>();
  readonly #following = new Set<Promise<void>>();

  constructor(gateway: Gateway, print: (line: string) => void) {
    this.#gateway = gateway;
    this.#print = print;
  }

  /** Follows the logs of the tasks that have failed or are being retried. */
  update(tasks: readonly TaskChange[]): void {
    for (const task of tasks) {
      const isRetry = task.state === "RUNNING" && task.attempt > 1;
      if (task.state !== "FAILED" && task.state !== "UP_FOR_RETRY" && !isRetry) continue;
      const attempt = `${task.id} ${task.attempt}`;
      if (this.#followedAttempts.has(attempt) || this.#following.size >= MAX_LOGS) continue;
      this.#followedAttempts.add(attempt);
      const following = this.#follow(task).finally(() => this.#following.delete(following));
      this.#following.add(following);
    }
  }

  /** Resolves when the logs have been printed to their end. */
  async finished(): Promise<void> {
    await Promise.all(this.#following);
  }

  async #follow(task: TaskChange): Promise<void> {
    const prefix = `${taskLabel(task)}, attempt ${task.attempt} │`;
    const variables = { id: task.id, attempt: task.attempt };
    try {
      const pages = subscribe<{ taskLog: LogPage }>(this.#gateway, { query: FOLLOW_LOG, variables });
      for await (const { taskLog } of pages) {
        if (taskLog.isTruncated) this.#print(`${prefix} …`);
        for (const line of taskLog.lines.flatMap(terminalLines)) this.#print(`${prefix} ${line}`);
      }
    } catch {
      this.#print(`${prefix} (the log is not available)`);
    }
  }
}

/** A log line as lines of a terminal, with the exceptions of its `error_detail`. */
function terminalLines({ message, fields }: LogLine): readonly string[] {
  const details: unknown =
    typeof fields === "object" && fields !== null && "error_detail" in fields ? fields.error_detail : null;
  const exceptions = isList(details) ? details.flatMap(exceptionLines) : [];
  return [...message.split("\n"), ...exceptions];
}

function exceptionLines(detail: unknown): readonly string[] {
  if (typeof detail !== "object" || detail === null || !("exc_type" in detail)) return [];
  const value = "exc_value" in detail && typeof detail.exc_value === "string" ? `: ${detail.exc_value}` : "";
  return typeof detail.exc_type === "string" ? `${detail.exc_type}${value}`.split("\n") : [];
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
