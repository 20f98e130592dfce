import { GatewayError } from "../../domain/errors.ts";
import { AnswerLost } from "../transport/lost-response-error.ts";
import type { Caller, Query } from "./client.ts";
import { serviceAccountRefused, type Credentials } from "../auth/credentials.ts";
import type { Endpoint } from "./endpoints.ts";
import { errorOfAnswer, isMissingRoute, isRefusedToken } from "./error-from-response.ts";
import { jsonOf, shapedAnswer } from "./parse-response.ts";
import { fillPath, type PathValues } from "./path.ts";
import { encodeQuery } from "./query.ts";
import type { Opened } from "../transport/exchange.ts";
import type { Answer } from "../transport/read-response.ts";
import type { Call, Transport } from "../transport/transport.ts";

/** What goes into a request beside its endpoint. */
export type Input = {
  readonly path?: PathValues;
  readonly query?: Query;
  readonly body?: unknown;
  /** For the two endpoints that anybody may ask. */
  readonly anonymous?: boolean;
};

/** What it takes to ask Airflow for one caller. */
export type AskerOptions = {
  readonly transport: Transport;
  readonly credentials: Credentials;
  /** The path in front of `/api/v2`. */
  readonly basePath: string;
  readonly userAgent: string;
  readonly version: () => string | null;
  readonly caller: Caller;
};

/** Asks endpoints for one caller, and turns what comes into their shapes or a `GatewayError`. */
export class Asker {
  readonly #options: AskerOptions;

  constructor(options: AskerOptions) {
    this.#options = options;
  }

  /** What must be there: a 404 is `NOT_FOUND`. */
  async get<T>(endpoint: Endpoint<T>, input: Input = {}): Promise<T> {
    return this.#shaped(endpoint, await this.answer(endpoint, input));
  }

  /** What may be missing: a 404 of the thing itself is null. */
  async find<T>(endpoint: Endpoint<T>, input: Input = {}): Promise<T | null> {
    const answer = await this.answer(endpoint, input);
    return isNothing(answer) ? null : this.#shaped(endpoint, answer);
  }

  /** Whether the thing was there to be acted on; a 404 of it is false. */
  async took(endpoint: Endpoint<unknown>, input: Input): Promise<boolean> {
    const answer = await this.answer(endpoint, input);
    if (isNothing(answer)) return false;
    this.#shaped(endpoint, answer);
    return true;
  }

  /** With the time of Airflow's clock, from the `Date` header. */
  async getDated<T>(endpoint: Endpoint<T>, input: Input = {}): Promise<T & { readonly date: string | null }> {
    const answer = await this.answer(endpoint, input);
    return { ...this.#shaped(endpoint, answer), date: answer.header("date") };
  }

  /** The answer as it streams in, of the type that was asked for; null for a 404 of the thing itself. */
  async stream(endpoint: Endpoint<unknown>, input: Input, accept: string): Promise<Opened | null> {
    const { transport, caller } = this.#options;
    const answer = await this.#authorized(endpoint, input, (call) =>
      transport.stream({ ...call, headers: { ...call.headers, accept } }, caller),
    );
    if (!("bytes" in answer)) return ofType(accept, answer, endpoint.route);
    if (isNothing(answer)) return null;
    throw this.#errorOf(endpoint, answer);
  }

  /** The whole answer, whatever its status, of an accepted token. */
  async answer(endpoint: Endpoint<unknown>, input: Input): Promise<Answer> {
    const { transport, caller } = this.#options;
    return await this.#authorized(endpoint, input, (call) => transport.send(call, caller));
  }

  #shaped<T>(endpoint: Endpoint<T>, answer: Answer): T {
    if (answer.status < 200 || answer.status > 299) throw this.#errorOf(endpoint, answer);
    try {
      return shapedAnswer(answer, endpoint);
    } catch (error) {
      if (!endpoint.write || !(error instanceof GatewayError)) throw error;
      throw new AnswerLost(error.message, null, error);
    }
  }

  /** A refused token did nothing, so with a new one even a write is sent once more. */
  async #authorized<R extends Answer | Opened>(
    endpoint: Endpoint<unknown>,
    input: Input,
    send: (call: Call) => Promise<R>,
  ): Promise<R> {
    const call = this.#call(endpoint, input);
    if (input.anonymous === true) return await send(call);
    const { credentials, caller } = this.#options;
    const token = await credentials.token(caller);
    const answer = await send(withToken(call, token));
    if (!isTokenRefusal(answer) || credentials.mode === "caller") return answer;
    const other = await credentials.replace(token, caller);
    const second = other === null ? answer : await send(withToken(call, other));
    if (isTokenRefusal(second)) throw serviceAccountRefused();
    return second;
  }

  #call(endpoint: Endpoint<unknown>, { path, query, body }: Input): Call {
    const { basePath, userAgent } = this.#options;
    const { method, route, repeat, write } = endpoint;
    return {
      method,
      route,
      repeat,
      write,
      path: `${basePath}/api/v2${fillPath(endpoint.path, path)}${encodeQuery(query)}`,
      headers: {
        accept: "application/json",
        "user-agent": userAgent,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
  }

  #errorOf(endpoint: Endpoint<unknown>, answer: Answer): GatewayError {
    const { status } = answer;
    const error = errorOfAnswer({
      status,
      body: jsonOf(answer),
      retryAfter: answer.header("retry-after"),
      endpoint,
      version: this.#options.version(),
    });
    if (!endpoint.write || status < 500) return error;
    return new AnswerLost(`Airflow failed at ${endpoint.route}.`, error);
  }
}

const withToken = (call: Call, token: string): Call => ({
  ...call,
  headers: { ...call.headers, authorization: `Bearer ${token}` },
});

function ofType(type: string, opened: Opened, route: string): Opened {
  if (opened.header("content-type")?.startsWith(type) === true) return opened;
  opened.body.on("error", () => {}).destroy();
  throw new GatewayError("AIRFLOW_UNREADABLE", `Airflow's answer to ${route} is not ${type}.`);
}

const isNothing = (answer: Answer): boolean => answer.status === 404 && !isMissingRoute(jsonOf(answer));

function isTokenRefusal(answer: Answer | Opened): boolean {
  return "bytes" in answer && answer.status >= 400 && isRefusedToken(answer.status, jsonOf(answer));
}
