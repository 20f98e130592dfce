import { ApolloServerErrorCode } from "@apollo/server/errors";
import { GraphQLError, Kind } from "graphql";
import { ERROR_CODES, GatewayError } from "../domain/errors.ts";
import { isVariableError, variableMessage } from "./variable-error.ts";

/** What an error is to a client. */
export type Explained = {
  readonly message: string;
  readonly code: string;
  readonly retryable: boolean;
  /** Further extensions. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Of a response in which nothing else was delivered. */
  readonly status: number;
  /** An error of the document's text or types, or of its variables: answered 200 in `application/json`. */
  readonly isOfDocument: boolean;
  /** What a resolver (or a bug) threw; null of what GraphQL or Apollo themselves say of a request. */
  readonly thrown: { readonly value: unknown } | null;
};

const { GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, BAD_REQUEST, BAD_USER_INPUT, INTERNAL_SERVER_ERROR } =
  ApolloServerErrorCode;
const OF_DOCUMENT: readonly unknown[] = [GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED];
const PASSED: readonly unknown[] = Object.values(ApolloServerErrorCode).filter(
  (code) => code !== INTERNAL_SERVER_ERROR,
);

/** Explains whatever was thrown, or whatever GraphQL or Apollo report. The message of all that is not known is replaced. */
export function explain(error: unknown): Explained {
  if (error instanceof GraphQLError) {
    if (isVariableError(error))
      return client(variableMessage(error), BAD_USER_INPUT, { status: 400, isOfDocument: true });
    const tokens = /^Syntax Error: Document contains more tha[nt] (\d+) tokens/.exec(error.message)?.[1];
    if (tokens !== undefined) return tooManyTokens(Number(tokens));
  }
  const thrown = causeOf(error);
  if (thrown instanceof GatewayError) return ofGateway(thrown);
  if (error instanceof GraphQLError && thrown instanceof GraphQLError) {
    if (isArgumentError(error, thrown)) return client(error.message, BAD_USER_INPUT, { status: 400 });
    if (error.path === undefined) return ofRequest(error) ?? bug(thrown);
  }
  return bug(thrown);
}

/** What stands at the bottom: GraphQL and Apollo wrap what they catch, several times. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError !== undefined) cause = cause.originalError;
  return cause;
}

function ofGateway(error: GatewayError): Explained {
  const { code, retryable, ...details } = error.extensions;
  const { message, status } = error;
  return { message, code, retryable, details, status, isOfDocument: false, thrown: { value: error } };
}

/** Before execution only GraphQL and Apollo speak: of the document, of what was sent, of persisted queries. */
function ofRequest(error: GraphQLError): Explained | null {
  const { code } = error.extensions;
  const status = statusIn(error.extensions["http"]);
  if (PASSED.includes(code)) {
    const isOfDocument = OF_DOCUMENT.includes(code);
    return client(error.message, String(code), { status: status ?? 400, isOfDocument });
  }
  // Without Apollo (over WebSocket) GraphQL gives no codes; but only it knows places in a document.
  if (code === undefined && status === null && error.locations !== undefined) {
    const isSyntax = error.message.startsWith("Syntax Error");
    const known = isSyntax ? GRAPHQL_PARSE_FAILED : GRAPHQL_VALIDATION_FAILED;
    return client(error.message, known, { status: 400, isOfDocument: true });
  }
  const isRefused = status !== null && status >= 400 && status < 500;
  return isRefused ? client(error.message, BAD_REQUEST, { status }) : null;
}

function statusIn(http: unknown): number | null {
  return typeof http === "object" && http !== null && "status" in http && typeof http.status === "number"
    ? http.status
    : null;
}

/** GraphQL's own word on an argument whose variable has no value; it points at that, and not at a field. */
function isArgumentError({ path }: GraphQLError, { message, nodes, extensions }: GraphQLError): boolean {
  const [node] = nodes ?? [];
  const isGraphQLs = message.startsWith('Argument "') && Object.keys(extensions).length === 0;
  return path !== undefined && isGraphQLs && node !== undefined && node.kind !== Kind.FIELD;
}

function client(
  message: string,
  code: string,
  { status, isOfDocument = false }: { status: number; isOfDocument?: boolean },
): Explained {
  return { message, code, retryable: false, details: {}, status, isOfDocument, thrown: null };
}

function tooManyTokens(max: number): Explained {
  const message = `A document may have at most ${max} tokens.`;
  const limit = { name: "tokens", max, actual: max + 1 };
  return { ...client(message, "LIMIT_EXCEEDED", { status: 400 }), details: { limit } };
}

function bug(value: unknown): Explained {
  const { status, retryable } = ERROR_CODES.INTERNAL_SERVER_ERROR;
  return {
    message: "Something went wrong",
    code: INTERNAL_SERVER_ERROR,
    retryable,
    details: {},
    status,
    isOfDocument: false,
    thrown: { value },
  };
}
