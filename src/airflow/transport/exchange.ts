import { errors, type Dispatcher, type Pool } from "undici";
import type { Clock } from "../../domain/clock.ts";
import { NoAnswer, type NoAnswerKind } from "./transport-error.ts";

/** One HTTP request, ready to go out. */
export type Outgoing = {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path and query, from the origin on. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** When an exchange ends although nobody has finished. */
export type Bounds = {
  /** Epoch milliseconds of the last moment, on one clock for all of it: a drip does not stretch it. */
  readonly until: number;
  /** Another last moment for the body, where that may take longer than the headers. */
  readonly bodyUntil?: number;
  readonly signal?: AbortSignal | undefined;
  readonly clock: Clock;
};

/** An answer whose headers have come. Its body must be read to the end or destroyed; then the socket is free or closed. */
export type Opened = {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: Dispatcher.ResponseData["body"];
  /** What an error of reading the body means. */
  readonly failure: (cause: unknown) => NoAnswer;
};

/** Sends one request and resolves with the answer's headers; never follows a redirect. Throws `NoAnswer`. */
export async function openExchange(pool: Pool, outgoing: Outgoing, bounds: Bounds): Promise<Opened> {
  const watch = watchBounds(bounds);
  let sent = false;
  const noAnswer = (kind: NoAnswerKind, cause: unknown) => new NoAnswer(watch.stoppedBy() ?? kind, sent, cause);
  try {
    const dispatcher = pool.compose(
      (dispatch) => (options, handler) =>
        dispatch(
          options,
          beforeSending(handler, () => (sent = true)),
        ),
    );
    const answer = await dispatcher.request({ ...outgoing, signal: watch.signal, headersTimeout: 0, bodyTimeout: 0 });
    if (bounds.bodyUntil !== undefined) watch.stopAt(bounds.bodyUntil);
    answer.body.once("close", watch.end);
    return {
      status: answer.statusCode,
      header: (name) => [answer.headers[name] ?? null].flat()[0] ?? null,
      body: answer.body,
      failure: (cause) => noAnswer(cause instanceof NoAnswer ? cause.kind : "cut", cause),
    };
  } catch (cause) {
    watch.end();
    throw noAnswer(sent ? (isGarbled(cause) ? "garbled" : "reset") : "unreachable", cause);
  }
}

function watchBounds({ until, signal, clock }: Bounds) {
  const control = new AbortController();
  let stoppedBy: "timeout" | "cancelled" | undefined;
  const stop = (by: "timeout" | "cancelled") => {
    stoppedBy ??= by;
    control.abort();
  };
  const cancel = () => stop("cancelled");
  const timeOutAt = (time: number) => clock.after(Math.max(0, time - clock.now()), () => stop("timeout"));
  let callOff = timeOutAt(until);
  if (signal?.aborted === true) cancel();
  else signal?.addEventListener("abort", cancel, { once: true });
  return {
    signal: control.signal,
    stoppedBy: () => stoppedBy,
    stopAt: (time: number) => {
      callOff();
      callOff = timeOutAt(time);
    },
    end: () => {
      callOff();
      signal?.removeEventListener("abort", cancel);
    },
  };
}

/** Only what a handler hears before a connection is taken proves that nothing went out. */
function beforeSending(handler: Dispatcher.DispatchHandler, act: () => void): Dispatcher.DispatchHandler {
  return {
    onRequestStart(controller, context) {
      act();
      handler.onRequestStart?.(controller, context);
    },
    onRequestUpgrade: (...given) => handler.onRequestUpgrade?.(...given),
    onResponseStart: (...given) => handler.onResponseStart?.(...given),
    onResponseData: (...given) => handler.onResponseData?.(...given),
    onResponseEnd: (...given) => handler.onResponseEnd?.(...given),
    onResponseError: (...given) => handler.onResponseError?.(...given),
  };
}

function isGarbled(cause: unknown): boolean {
  return cause instanceof errors.HTTPParserError || cause instanceof errors.HeadersOverflowError;
}
