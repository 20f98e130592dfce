import { Pool } from "undici";
import type { BaseUrl } from "./base-url.ts";
import { Breaker } from "./circuit-breaker.ts";
import { Bulkhead, type Place } from "./bulkhead.ts";
import type { Caller } from "../client/client.ts";
import { pause, type Clock } from "../../domain/clock.ts";
import { errorOfNoAnswer } from "./error-from-transport.ts";
import { openExchange, type Bounds, type Opened, type Outgoing } from "./exchange.ts";
import { NoAnswer } from "./transport-error.ts";
import { readAnswer, type Answer } from "./read-response.ts";
import { Retries, retryAfterMs, type Outcome } from "./retries.ts";

/** One request to Airflow and what may be done with it. */
export type Call = Outgoing & {
  /** For messages: `GET /dags/{dag_id}`. */
  readonly route: string;
  /** Changes something: never cancelled, and may use the place kept for writes. */
  readonly write: boolean;
  /** May use that place, too: others wait for what it brings. */
  readonly urgent?: boolean;
  /** Goes out although the breaker is open. */
  readonly probe?: boolean;
  /** May be asked again after a failure. */
  readonly repeat: boolean;
};

export type TransportOptions = {
  readonly baseUrl: BaseUrl;
  readonly maxConnections: number;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly random?: () => number;
  /** Whether Airflow answers at all, asked by calls that are marked as probes. */
  readonly probe: () => Promise<boolean>;
  /** Told when calls begin to be refused because Airflow does not answer, and when no more. */
  readonly onBreaker?: (isOpen: boolean) => void;
};

/** Airflow closes an idle connection after 120 s. */
const KEEP_ALIVE_MS = 30_000;
/** Kept back of a write's time, to look what became of it. */
const LOOKING_MS = 3_000;

/**
 * Requests to one Airflow: whole answers of any status, or a `GatewayError`. Each call has one clock that its repeats
 * share and that starts when it first gets a place; waiting for the place is bounded by the caller's deadline.
 */
export class Transport {
  readonly #options: TransportOptions;
  readonly #pool: Pool;
  readonly #bulkhead: Bulkhead;
  readonly #retries: Retries;
  readonly #breaker: Breaker;
  #closing: Promise<void> | null = null;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#bulkhead = new Bulkhead(options.maxConnections, options.clock);
    this.#retries = new Retries(options.clock, options.random);
    this.#breaker = new Breaker({
      clock: options.clock,
      probe: options.probe,
      ...(options.onBreaker && { onChange: options.onBreaker }),
    });
    this.#pool = new Pool(options.baseUrl.origin, {
      connections: options.maxConnections + 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
      connectTimeout: 0,
      allowH2: false,
    });
  }

  /** The whole answer, whatever its status. */
  async send(call: Call, caller: Caller): Promise<Answer> {
    return await this.#repeat(call, caller, async (bounds, place) => {
      const answer = await readAnswer(await openExchange(this.#pool, call, bounds));
      place.leave(false);
      return answer;
    });
  }

  /** A 200 as it streams in, on the caller's clock alone once its headers are there; any other answer whole. */
  async stream(call: Call, caller: Caller): Promise<Answer | Opened> {
    return await this.#repeat<Answer | Opened>({ ...call, streams: true }, caller, async (bounds, place) => {
      const opened = await openExchange(this.#pool, call, { ...bounds, bodyUntil: caller.deadline });
      if (opened.status === 200) return streaming(opened, place);
      const answer = await readAnswer(opened);
      place.leave(false);
      return answer;
    });
  }

  /** Refuses what waits, lets what is open end, and closes the sockets. */
  async close(): Promise<void> {
    this.#breaker.stop();
    this.#bulkhead.close();
    this.#closing ??= this.#pool.close();
    await this.#closing;
  }

  async #repeat<R extends Pick<Answer, "status" | "header">>(
    call: Call & { readonly streams?: true },
    caller: Caller,
    ask: (bounds: Bounds, place: Place) => Promise<R>,
  ): Promise<R> {
    const { clock, timeoutMs } = this.#options;
    const signal = call.write ? undefined : caller.signal;
    const last = lastMoment(call, caller, clock.now());
    this.#retries.began();
    let until = Infinity;
    for (let repeats = 0; ; repeats += 1) {
      this.#checkBreaker(call);
      const place = await this.#bulkhead.enter({
        owner: caller.owner,
        write: call.write || call.urgent === true,
        until: Math.min(last, until),
        signal,
        streams: call.streams === true,
      });
      const startedAt = clock.now();
      until = Math.min(last, until, startedAt + timeoutMs);
      const attempt = await this.#attempt(call, caller, place, () => ask({ until, signal, clock }, place));
      this.#record(attempt, until - startedAt);
      const delay = call.repeat ? this.#retries.next(outcomeOf(attempt, clock), repeats, until - clock.now()) : null;
      if (delay !== null) await pause(clock, delay, signal);
      else if (attempt instanceof NoAnswer) throw errorOfNoAnswer(attempt, call);
      else return attempt;
    }
  }

  #checkBreaker(call: Call): void {
    if (call.probe !== true) this.#breaker.check();
  }

  /** That little time was left is not Airflow's failure. */
  #record(attempt: Pick<Answer, "status"> | NoAnswer, hadMs: number): void {
    const kind = attempt instanceof NoAnswer ? attempt.kind : attempt.status;
    if (kind === "cancelled" || kind === "reset") return;
    if (kind === "timeout" && hadMs < this.#options.timeoutMs / 2) return;
    this.#breaker.record(kind === "unreachable" || kind === "timeout" || kind === 502 || kind === 503 || kind === 504);
  }

  async #attempt<R>(call: Call, caller: Caller, place: Place, ask: () => Promise<R>): Promise<R | NoAnswer> {
    try {
      this.#checkBreaker(call);
      caller.onCall?.();
      return await ask();
    } catch (error) {
      const noAnswer = error instanceof NoAnswer ? error : null;
      place.leave(noAnswer?.sent === true && (noAnswer.kind === "timeout" || noAnswer.kind === "cancelled"));
      if (noAnswer === null) throw error;
      return noAnswer;
    }
  }
}

function outcomeOf(attempt: Pick<Answer, "status" | "header"> | NoAnswer, clock: Clock): Outcome {
  if (attempt instanceof NoAnswer) return { status: null, noAnswer: attempt.kind };
  return { status: attempt.status, retryAfterMs: retryAfterMs(attempt.header("retry-after"), clock.now()) };
}

function lastMoment({ write }: Call, { deadline }: Caller, now: number): number {
  return write ? deadline - Math.min(LOOKING_MS, Math.max(0, deadline - now) / 2) : deadline;
}

/**
 * The place is held until the body has ended, whoever ends it. One that was given up for time or for want of a
 * client cools down; one that was read as far as wanted does not: Airflow stops at the first line that nobody takes.
 */
function streaming(opened: Opened, place: Place): Opened {
  opened.body.once("close", () => {
    const { kind } = opened.failure(opened.body.errored);
    place.leave(kind === "timeout" || kind === "cancelled");
  });
  return opened;
}
