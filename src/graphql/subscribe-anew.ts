import { createSourceEventStream, execute, GraphQLError, type ExecutionArgs, type ExecutionResult } from "graphql";

/**
 * What GraphQL's own `subscribe` does, but each event is executed with a context of its own: nothing that one event's
 * answer was read from is there for the next, and what is sent of it is `bounded`. A source that fails ends with an answer that holds its error.
 */
export async function subscribeAnew(
  args: ExecutionArgs,
  contextOf: (event: unknown) => unknown,
  bounded: (answer: ExecutionResult) => ExecutionResult,
): Promise<ExecutionResult | AsyncGenerator<ExecutionResult>> {
  const source = await createSourceEventStream(args);
  if (!isAsyncIterable(source)) return source;
  return new Answers(source[Symbol.asyncIterator](), async (event) =>
    bounded(await execute({ ...args, rootValue: event, contextValue: contextOf(event) })),
  );
}

/** Not a generator function: whoever is done with it must not have to wait for the next event. */
class Answers implements AsyncGenerator<ExecutionResult, undefined> {
  readonly #events: AsyncIterator<unknown>;
  readonly #answer: (event: unknown) => Promise<ExecutionResult>;
  #isOver = false;

  constructor(events: AsyncIterator<unknown>, answer: (event: unknown) => Promise<ExecutionResult>) {
    this.#events = events;
    this.#answer = answer;
  }

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    if (this.#isOver) return { value: undefined, done: true };
    try {
      const event = await this.#events.next();
      if (event.done !== true) return { value: await this.#answer(event.value), done: false };
      this.#isOver = true;
      return { value: undefined, done: true };
    } catch (error) {
      this.#isOver = true;
      const originalError = error instanceof Error ? error : new Error("something was thrown", { cause: error });
      return { value: { errors: [new GraphQLError(originalError.message, { originalError })] }, done: false };
    }
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    this.#isOver = true;
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
