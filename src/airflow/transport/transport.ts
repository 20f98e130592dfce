import { Pool } from "undici";
import type { BaseUrl } from "./base-url.ts";
import { Bulkhead, type Slot } from "./bulkhead.ts";
import type { Caller } from "./caller.ts";
import { CircuitBreaker } from "./circuit-breaker.ts";
import { pause, type Clock } from "../../domain/clock.ts";
import { openExchange, type ExchangeLimits, type HttpRequest, type OpenResponse } from "./exchange.ts";
import { readResponse, type HttpResponse } from "./read-response.ts";
import { Retries, retryAfterMs, type Outcome } from "./retries.ts";
import { errorFromTransport, TransportError } from "./transport-error.ts";

/** One request to Airflow and how the transport may treat it. */
export type TransportRequest = HttpRequest & {
  /** For messages: `GET /dags/{dag_id}`. */
  readonly route: string;
  /** The request changes something: it is never cancelled, and may use the slot reserved for writes. */
  readonly write: boolean;
  /** The request may use the slot reserved for writes, because other requests wait for its response. */
  readonly urgent?: boolean;
  /** The request is sent even if the circuit is open. */
  readonly probe?: boolean;
  /** The request may be sent again after a failure. */
  readonly retryable: boolean;
};

export type TransportOptions = {
  readonly baseUrl: BaseUrl;
  readonly maxConnections: number;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly random?: () => number;
  /** Whether Airflow responds, found out by requests with `probe: true`. */
  readonly probe: () => Promise<boolean>;
  /** Called when the circuit breaker opens and when it closes again. */
  readonly onCircuitChange?: (isOpen: boolean) => void;
};

/** Shorter than 120 s, after which Airflow closes an idle connection. */
const KEEP_ALIVE_MS = 30_000;
/** Reserved of a write's time, to read its outcome if the response is lost. */
const CONFIRMATION_MS = 3_000;

/**
 * Sends requests to one Airflow: complete responses of any status, or a `GatewayError`. Each request has one timeout
 * that its retries share and that starts when it first gets a slot; the caller's deadline bounds the wait for the slot.
 */
export class Transport {
  readonly #options: TransportOptions;
  readonly #pool: Pool;
  readonly #bulkhead: Bulkhead;
  readonly #retries: Retries;
  readonly #circuitBreaker: CircuitBreaker;
  #closing: Promise<void> | null = null;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#bulkhead = new Bulkhead(options.maxConnections, options.clock);
    this.#retries = new Retries(options.clock, options.random);
    this.#circuitBreaker = new CircuitBreaker({
      clock: options.clock,
      probe: options.probe,
      ...(options.onCircuitChange && { onChange: options.onCircuitChange }),
    });
    this.#pool = new Pool(options.baseUrl.origin, {
      connections: options.maxConnections + 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
      connectTimeout: 0,
      allowH2: false,
    });
  }

  /** The complete response, whatever its status. */
  async send(request: TransportRequest, caller: Caller): Promise<HttpResponse> {
    return await this.#sendWithRetries(request, caller, async (limits, slot) => {
      const response = await readResponse(await openExchange(this.#pool, request, limits));
      slot.release(false);
      return response;
    });
  }

  /** A 200 as it streams in, whose body only the caller's deadline bounds; a complete response for any other status. */
  async stream(request: TransportRequest, caller: Caller): Promise<HttpResponse | OpenResponse> {
    const streamed = { ...request, streams: true } as const;
    return await this.#sendWithRetries<HttpResponse | OpenResponse>(streamed, caller, async (limits, slot) => {
      const open = await openExchange(this.#pool, request, { ...limits, bodyDeadline: caller.deadline });
      if (open.status === 200) return releaseAtEnd(open, slot);
      const response = await readResponse(open);
      slot.release(false);
      return response;
    });
  }

  /** Refuses waiting requests, lets open ones end, and closes the sockets. */
  async close(): Promise<void> {
    this.#circuitBreaker.stop();
    this.#bulkhead.close();
    this.#closing ??= this.#pool.close();
    await this.#closing;
  }

  async #sendWithRetries<R extends Pick<HttpResponse, "status" | "header">>(
    request: TransportRequest & { readonly streams?: true },
    caller: Caller,
    send: (limits: ExchangeLimits, slot: Slot) => Promise<R>,
  ): Promise<R> {
    const { clock, timeoutMs } = this.#options;
    const signal = request.write ? undefined : caller.signal;
    const lastMoment = lastMomentOf(request, caller, clock.now());
    this.#retries.countCall();
    let deadline = Infinity;
    for (let retries = 0; ; retries += 1) {
      this.#checkCircuit(request);
      const slot = await this.#bulkhead.acquire({
        owner: caller.owner,
        write: request.write || request.urgent === true,
        deadline: Math.min(lastMoment, deadline),
        signal,
        streams: request.streams === true,
      });
      const startedAt = clock.now();
      deadline = Math.min(lastMoment, deadline, startedAt + timeoutMs);
      const attempt = await this.#attempt(request, caller, slot, () => send({ deadline, signal, clock }, slot));
      this.#record(attempt, deadline - startedAt);
      const remainingMs = deadline - clock.now();
      const delay = request.retryable
        ? this.#retries.nextDelayMs(outcomeOf(attempt, clock), retries, remainingMs)
        : null;
      if (delay !== null) await pause(clock, delay, signal);
      else if (attempt instanceof TransportError) throw errorFromTransport(attempt, request);
      else return attempt;
    }
  }

  #checkCircuit(request: TransportRequest): void {
    if (request.probe !== true) this.#circuitBreaker.check();
  }

  /** A timeout of a request that had little time left is not counted as Airflow's failure. */
  #record(attempt: Pick<HttpResponse, "status"> | TransportError, availableMs: number): void {
    const result = attempt instanceof TransportError ? attempt.kind : attempt.status;
    if (result === "cancelled" || result === "reset") return;
    if (result === "timeout" && availableMs < this.#options.timeoutMs / 2) return;
    const failed =
      result === "unreachable" || result === "timeout" || result === 502 || result === 503 || result === 504;
    this.#circuitBreaker.record(failed);
  }

  async #attempt<R>(
    request: TransportRequest,
    caller: Caller,
    slot: Slot,
    send: () => Promise<R>,
  ): Promise<R | TransportError> {
    try {
      this.#checkCircuit(request);
      caller.onCall?.();
      return await send();
    } catch (error) {
      const transportError = error instanceof TransportError ? error : null;
      const wasAborted = transportError?.kind === "timeout" || transportError?.kind === "cancelled";
      slot.release(transportError?.sent === true && wasAborted);
      if (transportError === null) throw error;
      return transportError;
    }
  }
}

function outcomeOf(attempt: Pick<HttpResponse, "status" | "header"> | TransportError, clock: Clock): Outcome {
  if (attempt instanceof TransportError) return { status: null, failure: attempt.kind };
  return { status: attempt.status, retryAfterMs: retryAfterMs(attempt.header("retry-after"), clock.now()) };
}

/** When a request must end: for a write, early enough to confirm its outcome before the caller's deadline. */
function lastMomentOf({ write }: TransportRequest, { deadline }: Caller, now: number): number {
  return write ? deadline - Math.min(CONFIRMATION_MS, Math.max(0, deadline - now) / 2) : deadline;
}

/**
 * Releases the slot when the body has ended. After a timeout or a cancellation the slot cools down. It does not if the
 * reader stopped early: Airflow stops writing a log as soon as its reader is gone.
 */
function releaseAtEnd(open: OpenResponse, slot: Slot): OpenResponse {
  open.body.once("close", () => {
    const { kind } = open.toTransportError(open.body.errored);
    slot.release(kind === "timeout" || kind === "cancelled");
  });
  return open;
}
