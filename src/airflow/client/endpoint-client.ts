import { GatewayError } from "../../domain/errors.ts";
import { serviceAccountRefused, type Credentials } from "../auth/credentials.ts";
import type { Caller } from "../transport/caller.ts";
import type { HttpRequest, OpenResponse } from "../transport/exchange.ts";
import { LostResponseError } from "../transport/lost-response-error.ts";
import { parseJson, parseResponse } from "../transport/parse-response.ts";
import type { HttpResponse } from "../transport/read-response.ts";
import type { Transport, TransportRequest } from "../transport/transport.ts";
import type { Guard } from "../wire/guard.ts";
import type { Query } from "../wire/requests.ts";
import { errorFromResponse, isMissingRoute, isRefusedToken, type RequiredVersions } from "./error-from-response.ts";
import { encodeQuery, fillPath, type PathValues } from "./url.ts";

/**
 * `read`: changes nothing, may be retried. `stream`: a read whose body is not held. `dryRun`: changes nothing, is not
 * retried. `write`: changes something, is not retried; a lost response is a `LostResponseError`.
 */
export type EndpointKind = "read" | "stream" | "dryRun" | "write";

/** One endpoint of Airflow's REST API v2 with the shape of its response. */
export type EndpointSpec<T> = RequiredVersions & {
  readonly kind: EndpointKind;
  readonly method: HttpRequest["method"];
  /** Below `/api/v2`; see `fillPath`. */
  readonly path: string;
  readonly guard: Guard<T>;
};

/** The variable parts of a request. */
export type EndpointInput = {
  readonly path?: PathValues;
  readonly query?: Query;
  readonly body?: unknown;
  /** Sends no token; for the endpoints that need none. */
  readonly anonymous?: boolean;
};

export type EndpointClientOptions = {
  readonly transport: Transport;
  readonly credentials: Credentials;
  /** The path before `/api/v2`. */
  readonly basePath: string;
  readonly userAgent: string;
  /** Airflow's version; null if it is not known yet. */
  readonly version: () => string | null;
  readonly caller: Caller;
};

/** Requests one endpoint for one caller; each response has the endpoint's shape, or a `GatewayError` is thrown. */
export class EndpointClient<T> {
  readonly #options: EndpointClientOptions;
  readonly #endpoint: EndpointSpec<T>;

  constructor(options: EndpointClientOptions, endpoint: EndpointSpec<T>) {
    this.#options = options;
    this.#endpoint = endpoint;
  }

  /** The endpoint for error messages: `GET /dags/{dag_id}`. */
  get route(): string {
    return this.#endpoint.route;
  }

  /** The same endpoint for a request whose body contains `dry_run: true`. */
  asDryRun(): EndpointClient<T> {
    return new EndpointClient(this.#options, { ...this.#endpoint, kind: "dryRun" });
  }

  /** The response to a request for something that must exist: a 404 is `NOT_FOUND`. */
  async get(input: EndpointInput = {}): Promise<T> {
    return this.#parse(await this.#send(input));
  }

  /** The response to a request for something that may not exist: null for a 404. */
  async find(input: EndpointInput = {}): Promise<T | null> {
    const response = await this.#send(input);
    return isNotFound(response) ? null : this.#parse(response);
  }

  /** Whether a write was applied: false if its object does not exist (404). */
  async applied(input: EndpointInput): Promise<boolean> {
    const response = await this.#send(input);
    if (isNotFound(response)) return false;
    this.#parse(response);
    return true;
  }

  /** The response with the time of Airflow's clock, from its `Date` header. */
  async getDated(input: EndpointInput = {}): Promise<T & { readonly date: string | null }> {
    const response = await this.#send(input);
    return { ...this.#parse(response), date: response.header("date") };
  }

  /** The response as it streams in, if it has the content type `accept`; null for a 404. */
  async stream(input: EndpointInput, accept: string): Promise<OpenResponse | null> {
    const { transport, caller } = this.#options;
    const response = await this.#sendAuthorized(input, (request) =>
      transport.stream({ ...request, headers: { ...request.headers, accept } }, caller),
    );
    if (!("bytes" in response)) return checkContentType(response, accept, this.#endpoint.route);
    if (isNotFound(response)) return null;
    throw this.#errorFrom(response);
  }

  async #send(input: EndpointInput): Promise<HttpResponse> {
    const { transport, caller } = this.#options;
    return await this.#sendAuthorized(input, (request) => transport.send(request, caller));
  }

  #parse(response: HttpResponse): T {
    if (response.status < 200 || response.status > 299) throw this.#errorFrom(response);
    try {
      return parseResponse(response, this.#endpoint);
    } catch (error) {
      if (this.#endpoint.kind !== "write" || !(error instanceof GatewayError)) throw error;
      throw new LostResponseError(error.message, null, error);
    }
  }

  /** Sends a request once more with a new token if the token was refused: even a write, since it was not applied. */
  async #sendAuthorized<R extends HttpResponse | OpenResponse>(
    input: EndpointInput,
    send: (request: TransportRequest) => Promise<R>,
  ): Promise<R> {
    const request = this.#request(input);
    if (input.anonymous === true) return await send(request);
    const { credentials, caller } = this.#options;
    const token = await credentials.token(caller);
    const response = await send(withToken(request, token));
    if (!isTokenRefusal(response) || credentials.mode === "caller") return response;
    const newToken = await credentials.replace(token, caller);
    const second = newToken === null ? response : await send(withToken(request, newToken));
    if (isTokenRefusal(second)) throw serviceAccountRefused();
    return second;
  }

  #request({ path, query, body }: EndpointInput): TransportRequest {
    const { basePath, userAgent } = this.#options;
    const { kind, method, path: template, route } = this.#endpoint;
    return {
      method,
      route,
      retryable: kind === "read" || kind === "stream",
      write: kind === "write",
      path: `${basePath}/api/v2${fillPath(template, path)}${encodeQuery(query)}`,
      headers: {
        accept: "application/json",
        "user-agent": userAgent,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
  }

  #errorFrom(response: HttpResponse): GatewayError {
    const { status } = response;
    const error = errorFromResponse({
      status,
      body: parseJson(response),
      retryAfter: response.header("retry-after"),
      endpoint: this.#endpoint,
      version: this.#options.version(),
    });
    if (this.#endpoint.kind !== "write" || status < 500) return error;
    return new LostResponseError(`Airflow failed during ${this.#endpoint.route}.`, error);
  }
}

const withToken = (request: TransportRequest, token: string): TransportRequest => ({
  ...request,
  headers: { ...request.headers, authorization: `Bearer ${token}` },
});

function checkContentType(open: OpenResponse, expected: string, route: string): OpenResponse {
  if (open.header("content-type")?.startsWith(expected) === true) return open;
  open.body.on("error", () => {}).destroy();
  throw new GatewayError("AIRFLOW_UNREADABLE", `Airflow's response to ${route} is not ${expected}.`);
}

/** Whether the object of the request does not exist, as opposed to the route. */
const isNotFound = (response: HttpResponse): boolean => response.status === 404 && !isMissingRoute(parseJson(response));

function isTokenRefusal(response: HttpResponse | OpenResponse): boolean {
  return "bytes" in response && response.status >= 400 && isRefusedToken(response.status, parseJson(response));
}
