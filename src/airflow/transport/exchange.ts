import { errors, type Dispatcher, type Pool } from "undici";
import type { Clock } from "../../domain/clock.ts";
import { TransportError, type TransportFailure } from "./transport-error.ts";

/** One HTTP request, ready to be sent. */
export type HttpRequest = {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path and query, without the origin. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** When an unfinished exchange is aborted. */
export type ExchangeLimits = {
  /** Epoch milliseconds. One deadline for the whole exchange, so a response that drips in does not extend it. */
  readonly deadline: number;
  /** Another deadline for the body, if it may take longer than the headers. */
  readonly bodyDeadline?: number;
  readonly signal?: AbortSignal | undefined;
  readonly clock: Clock;
};

/** A response whose headers have arrived. Read its body to the end or destroy it: that frees or closes the socket. */
export type OpenResponse = {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: Dispatcher.ResponseData["body"];
  /** The transport error for an error of the body. */
  readonly toTransportError: (cause: unknown) => TransportError;
};

/** Sends one request and resolves with the response's headers. Does not follow redirects. Throws `TransportError`. */
export async function openExchange(pool: Pool, request: HttpRequest, limits: ExchangeLimits): Promise<OpenResponse> {
  const abort = createAbort(limits);
  let sent = false;
  const transportError = (kind: TransportFailure, cause: unknown) =>
    new TransportError(abort.reason() ?? kind, sent, cause);
  try {
    const dispatcher = pool.compose(
      (dispatch) => (options, handler) =>
        dispatch(
          options,
          withRequestStart(handler, () => (sent = true)),
        ),
    );
    const response = await dispatcher.request({ ...request, signal: abort.signal, headersTimeout: 0, bodyTimeout: 0 });
    if (limits.bodyDeadline !== undefined) abort.setDeadline(limits.bodyDeadline);
    response.body.once("close", abort.dispose);
    return {
      status: response.statusCode,
      header: (name) => [response.headers[name] ?? null].flat()[0] ?? null,
      body: response.body,
      toTransportError: (cause) => transportError(cause instanceof TransportError ? cause.kind : "cut", cause),
    };
  } catch (cause) {
    abort.dispose();
    throw transportError(sent ? (isGarbled(cause) ? "garbled" : "reset") : "unreachable", cause);
  }
}

/** A signal that aborts at the deadline or with the caller's signal, and records which of the two came first. */
function createAbort({ deadline, signal, clock }: ExchangeLimits) {
  const controller = new AbortController();
  let reason: "timeout" | "cancelled" | undefined;
  const abort = (by: "timeout" | "cancelled") => {
    reason ??= by;
    controller.abort();
  };
  const onAbort = () => abort("cancelled");
  const startTimer = (until: number) => clock.after(Math.max(0, until - clock.now()), () => abort("timeout"));
  let cancelTimer = startTimer(deadline);
  if (signal?.aborted === true) onAbort();
  else signal?.addEventListener("abort", onAbort, { once: true });
  return {
    signal: controller.signal,
    reason: () => reason,
    setDeadline: (until: number) => {
      cancelTimer();
      cancelTimer = startTimer(until);
    },
    dispose: () => {
      cancelTimer();
      signal?.removeEventListener("abort", onAbort);
    },
  };
}

/** `onRequestStart` is called before a byte is written: without it, the request was certainly not sent. */
function withRequestStart(handler: Dispatcher.DispatchHandler, onStart: () => void): Dispatcher.DispatchHandler {
  return {
    onRequestStart(controller, context) {
      onStart();
      handler.onRequestStart?.(controller, context);
    },
    onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
    onResponseStart: (...args) => handler.onResponseStart?.(...args),
    onResponseData: (...args) => handler.onResponseData?.(...args),
    onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
    onResponseError: (...args) => handler.onResponseError?.(...args),
  };
}

function isGarbled(cause: unknown): boolean {
  return cause instanceof errors.HTTPParserError || cause instanceof errors.HeadersOverflowError;
}
