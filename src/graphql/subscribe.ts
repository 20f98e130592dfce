import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from "graphql";
import { toGraphQLError } from "./pipeline.ts";

/**
 * GraphQL's `subscribe`, with a new context for each event, so that no event is resolved from data that an earlier one
 * loaded. Every result passes `limited`. When the source fails, the last result is its error.
 */
export async function subscribe(
  args: ExecutionArgs,
  options: {
    readonly contextOf: (event: unknown) => unknown;
    readonly limited: (result: ExecutionResult) => ExecutionResult;
  },
): Promise<ExecutionResult | AsyncGenerator<ExecutionResult>> {
  const { contextOf, limited } = options;
  const source = await createSourceEventStream(args);
  if (!isAsyncIterable(source)) return limited(source);
  return new ResultStream(source[Symbol.asyncIterator](), async (event) =>
    limited(await execute({ ...args, rootValue: event, contextValue: contextOf(event) })),
  );
}

/** Not a generator function: `return` of a generator waits for the pending `next`, that is, for the next event. */
class ResultStream implements AsyncGenerator<ExecutionResult, undefined> {
  readonly #events: AsyncIterator<unknown>;
  readonly #execute: (event: unknown) => Promise<ExecutionResult>;
  #isDone = false;

  constructor(events: AsyncIterator<unknown>, executeEvent: (event: unknown) => Promise<ExecutionResult>) {
    this.#events = events;
    this.#execute = executeEvent;
  }

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    if (this.#isDone) return { value: undefined, done: true };
    try {
      const event = await this.#events.next();
      if (event.done !== true) return { value: await this.#execute(event.value), done: false };
      this.#isDone = true;
      return { value: undefined, done: true };
    } catch (error) {
      this.#isDone = true;
      return { value: { errors: [toGraphQLError(error)] }, done: false };
    }
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    this.#isDone = true;
    await this.#events.return?.();
    return { value: undefined, done: true };
  }

  async throw(error: unknown): Promise<IteratorResult<ExecutionResult, undefined>> {
    await this.return();
    throw error;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
