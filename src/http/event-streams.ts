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
import { checkContentType } from "./check-request.ts";
import type { RequestInfo } from "./exchange.ts";
import { HTTP_LIMITS, type HttpLimits } from "./http-limits.ts";
import { EVENT_STREAM_TYPE } from "./media-type.ts";
import { parseJsonBody, readBody } from "./read-body.ts";
import { Refusal } from "./refusal.ts";
import { SlowWriter } from "./slow-writer.ts";
import type { StreamedGraphQL, Streams } from "./streams.ts";

/** Takes the requests of an HTTP server that want events; see `Endpoint.onEventStream`. */
export type EventStreams = (request: IncomingMessage, response: ServerResponse, info: RequestInfo) => Promise<void>;

/** What belongs to one stream. */
type Stream = { readonly info: RequestInfo; readonly writer: SlowWriter };

/**
 * GraphQL over server-sent events (graphql-sse, a connection for each operation): `next` with each answer, then `complete`.
 * A comment every 12 s keeps the connection. When the gateway goes the stream ends without `complete`, and clients come again.
 */
export function createEventStreams(
  graphql: StreamedGraphQL,
  { streams, limits = HTTP_LIMITS }: { readonly streams: Streams; readonly limits?: HttpLimits },
): EventStreams {
  const handle = createHandler<IncomingMessage, Stream>({
    authenticate: () => null,
    onSubscribe: async (request, { query, operationName, variables }) => {
      const { info } = request.context;
      const prepared = graphql.prepare({ query, operationName, variables }, info);
      if (isErrors(prepared)) return only({ errors: prepared });
      const isMutation =
        getOperationAST(prepared.document, prepared.operationName)?.operation === OperationTypeNode.MUTATION;
      if (isMutation && request.method !== "POST") throw mutationByGet();
      const result = await graphql.run(prepared, info);
      return Symbol.asyncIterator in result ? result : only(result);
    },
    // The library fetches an answer as soon as it has handed on the one before: here it waits until that was read.
    onNext: async (_context, { context: { info, writer } }, result) => {
      await writer.hasRoom();
      return withShownErrors(graphql, result, info);
    },
  });

  return async (request, response, given) => {
    const writer = new SlowWriter(response, limits.writeMs);
    const info = { ...given, drop: () => writer.cutOff() };
    const release = streams.enter(() => writer.end());
    response.once("close", release);
    const asked: Request<IncomingMessage, Stream> = {
      method: request.method ?? "GET",
      url: request.url ?? "/",
      headers: { get: (name) => (name === "accept" ? EVENT_STREAM_TYPE : [request.headers[name] ?? null].flat()[0]) },
      body: await bodyOf(request, limits),
      raw: request,
      context: { info, writer },
    };
    const [body, { status, headers = {} }] = await handle(asked);
    if (body === null || typeof body === "string") throw refused(body, status);
    await writer.send(body, headers);
  };
}

async function bodyOf(request: IncomingMessage, limits: HttpLimits): Promise<Readonly<Record<string, unknown>> | null> {
  if (request.method !== "POST") return null;
  checkContentType(request);
  const body = parseJsonBody(await readBody(request, { maxBytes: limits.bodyBytes, timeoutMs: limits.bodyMs }));
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return { ...body };
  throw new Refusal(400, "The body must be one JSON object: `query`, `variables`, `operationName`.");
}

/** The library's own word on a request that is none. */
function refused(body: string | null, status: number): Refusal {
  const message = /"message":"([^"\\]+)"/.exec(body ?? "")?.[1] ?? "This cannot be answered by events.";
  return new Refusal(status, message, status === 405 ? { headers: { allow: "POST" } } : {});
}

const isErrors = (prepared: ExecutionArgs | readonly GraphQLError[]): prepared is readonly GraphQLError[] =>
  Array.isArray(prepared);

/** The library takes a single answer only when it holds data. */
async function* only(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
  yield result;
}

function withShownErrors(graphql: StreamedGraphQL, result: SseResult, info: RequestInfo): SseResult {
  const { errors } = result;
  return errors === undefined ? result : { ...result, errors: graphql.formatErrors(errors, info).map(shownError) };
}
type SseResult = Parameters<NonNullable<Parameters<typeof createHandler>[0]["onNext"]>>[2];

/** The library's type wants errors as they were thrown, and prints them as JSON. */
const shownError = (shown: GraphQLFormattedError): GraphQLError =>
  Object.assign(new GraphQLError(shown.message), { toJSON: () => shown });

const mutationByGet = (): Refusal =>
  new Refusal(405, "A GET may only read: send mutations by POST.", { headers: { allow: "POST" } });
