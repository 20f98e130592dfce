import type { IncomingMessage, ServerResponse } from "node:http";
import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLFormattedError,
} from "graphql";
import { createHandler, type Request } from "graphql-sse";
import { checkContentType } from "../check-request.ts";
import type { RequestInfo } from "../exchange.ts";
import { HttpError } from "../http-error.ts";
import { HTTP_LIMITS, type HttpLimits } from "../http-limits.ts";
import { EVENT_STREAM_TYPE } from "../media-type.ts";
import { parseJsonBody, readBody } from "../read-body.ts";
import { BackpressureWriter } from "./backpressure-writer.ts";
import type { OpenStreams, StreamOperations } from "./open-streams.ts";

/** Handles the requests that accept an event stream; see `GraphQLEndpoint.onEventStream`. */
export type EventStreamHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  info: RequestInfo,
) => Promise<void>;

/** The state of one stream. */
type StreamContext = { readonly info: RequestInfo; readonly writer: BackpressureWriter };

/**
 * GraphQL over server-sent events (graphql-sse, distinct connections mode): a `next` event for each result, then
 * `complete`. A comment every 12 s keeps the connection open. When the gateway shuts down, the stream ends without
 * `complete`, so that clients reconnect.
 */
export function createEventStreams(
  operations: StreamOperations,
  { streams, limits = HTTP_LIMITS }: { readonly streams: OpenStreams; readonly limits?: HttpLimits },
): EventStreamHandler {
  const handle = createHandler<IncomingMessage, StreamContext>({
    authenticate: () => null,
    onSubscribe: async (request, { query, operationName, variables }) => {
      const { info } = request.context;
      const prepared = operations.prepare({ query, operationName, variables }, info);
      if (isErrors(prepared)) return singleResult({ errors: prepared });
      const operation = getOperationAST(prepared.document, prepared.operationName);
      if (operation?.operation === OperationTypeNode.MUTATION && request.method !== "POST") throw mutationByGet();
      const result = await operations.run(prepared, info);
      return Symbol.asyncIterator in result ? result : singleResult(result);
    },
    // The library requests the next result as soon as this resolves, so wait until the client has read the previous one.
    onNext: async (_context, { context: { info, writer } }, result) => {
      await writer.drained();
      return withFormattedErrors(operations, result, info);
    },
  });

  return async (request, response, requestInfo) => {
    const writer = new BackpressureWriter(response, limits.writeMs);
    const info = { ...requestInfo, disconnect: () => writer.disconnect() };
    const release = streams.add(() => writer.end());
    response.once("close", release);
    const sseRequest: Request<IncomingMessage, StreamContext> = {
      method: request.method ?? "GET",
      url: request.url ?? "/",
      headers: { get: (name) => (name === "accept" ? EVENT_STREAM_TYPE : [request.headers[name] ?? null].flat()[0]) },
      body: await readParams(request, limits),
      raw: request,
      context: { info, writer },
    };
    const [body, { status, headers = {} }] = await handle(sseRequest);
    if (body === null || typeof body === "string") throw libraryError(body, status);
    await writer.writeAll(body, headers);
  };
}

async function readParams(
  request: IncomingMessage,
  limits: HttpLimits,
): Promise<Readonly<Record<string, unknown>> | null> {
  if (request.method !== "POST") return null;
  checkContentType(request);
  const body = parseJsonBody(await readBody(request, { maxBytes: limits.bodyBytes, timeoutMs: limits.bodyMs }));
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return { ...body };
  throw new HttpError(400, "The request body must be a JSON object with the keys query, variables and operationName.");
}

/** The library's response to an invalid request, as an HttpError. */
function libraryError(body: string | null, status: number): HttpError {
  const message = /"message":"([^"\\]+)"/.exec(body ?? "")?.[1] ?? "This request cannot be served as an event stream.";
  return new HttpError(status, message, status === 405 ? { headers: { allow: "POST" } } : {});
}

const isErrors = (prepared: ExecutionArgs | readonly GraphQLError[]): prepared is readonly GraphQLError[] =>
  Array.isArray(prepared);

/** The library accepts a result without data only from an iterator. */
async function* singleResult(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
  yield result;
}

type SseResult = Parameters<NonNullable<Parameters<typeof createHandler>[0]["onNext"]>>[2];

function withFormattedErrors(operations: StreamOperations, result: SseResult, info: RequestInfo): SseResult {
  const { errors } = result;
  if (errors === undefined) return result;
  return { ...result, errors: operations.formatErrors(errors, info).map(toPrintableError) };
}

/** The library's type requires GraphQLErrors, which it serializes with `toJSON`. */
const toPrintableError = (formatted: GraphQLFormattedError): GraphQLError =>
  Object.assign(new GraphQLError(formatted.message), { toJSON: () => formatted });

const mutationByGet = (): HttpError =>
  new HttpError(405, "GET requests cannot run mutations. Use POST.", { headers: { allow: "POST" } });
