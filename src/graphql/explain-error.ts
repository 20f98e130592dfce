import { ApolloServerErrorCode } from "@apollo/server/errors";
import { GraphQLError, Kind } from "graphql";
import { ERROR_CODES, GatewayError } from "../domain/errors.ts";
import { isVariableError, variableErrorMessage } from "./variable-error.ts";

/** What a client may read of an error, and what the log and the HTTP status need. */
export type ErrorExplanation = {
  readonly message: string;
  readonly code: string;
  readonly retryable: boolean;
  /** Further extensions. */
  readonly details: Readonly<Record<string, unknown>>;
  /** The HTTP status of a response in which no field succeeded. */
  readonly status: number;
  /** Whether the document or its variables are invalid. Such errors have status 200 in `application/json`. */
  readonly isDocumentError: boolean;
  /** The value that a resolver, or a defect, threw. Null for an error that GraphQL or Apollo reports about a request. */
  readonly thrown: { readonly value: unknown } | null;
};

const { GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, BAD_REQUEST, BAD_USER_INPUT, INTERNAL_SERVER_ERROR } =
  ApolloServerErrorCode;
const DOCUMENT_CODES: readonly unknown[] = [GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED];
/** Codes of Apollo that clients receive unchanged. */
const PUBLIC_CODES: readonly unknown[] = Object.values(ApolloServerErrorCode).filter(
  (code) => code !== INTERNAL_SERVER_ERROR,
);

/** Explains any value that was thrown, and any error of GraphQL or Apollo. Messages of unknown origin are replaced. */
export function explainError(error: unknown): ErrorExplanation {
  if (error instanceof GraphQLError) {
    if (isVariableError(error)) {
      return clientError(variableErrorMessage(error), BAD_USER_INPUT, { status: 400, isDocumentError: true });
    }
    const maxTokens = /^Syntax Error: Document contains more tha[nt] (\d+) tokens/.exec(error.message)?.[1];
    if (maxTokens !== undefined) return tooManyTokens(Number(maxTokens));
  }
  const thrown = rootCause(error);
  if (thrown instanceof GatewayError) return explainGatewayError(thrown);
  if (error instanceof GraphQLError && thrown instanceof GraphQLError) {
    if (isArgumentError(error, thrown)) return clientError(error.message, BAD_USER_INPUT, { status: 400 });
    if (error.path === undefined) return explainRequestError(error) ?? internalError(thrown);
  }
  return internalError(thrown);
}

/** GraphQL and Apollo wrap the errors they catch, sometimes several times. */
function rootCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError !== undefined) cause = cause.originalError;
  return cause;
}

function explainGatewayError(error: GatewayError): ErrorExplanation {
  const { code, retryable, ...details } = error.extensions;
  const { message, status } = error;
  return { message, code, retryable, details, status, isDocumentError: false, thrown: { value: error } };
}

/** Explains an error without a path: GraphQL or Apollo raised it before execution. Null when neither did. */
function explainRequestError(error: GraphQLError): ErrorExplanation | null {
  const { code } = error.extensions;
  const status = statusIn(error.extensions["http"]);
  if (PUBLIC_CODES.includes(code)) {
    const isDocumentError = DOCUMENT_CODES.includes(code);
    return clientError(error.message, String(code), { status: status ?? 400, isDocumentError });
  }
  // GraphQL itself sets no codes (Apollo adds them), but only GraphQL knows locations in a document.
  if (code === undefined && status === null && error.locations !== undefined) {
    const isSyntaxError = error.message.startsWith("Syntax Error");
    const known = isSyntaxError ? GRAPHQL_PARSE_FAILED : GRAPHQL_VALIDATION_FAILED;
    return clientError(error.message, known, { status: 400, isDocumentError: true });
  }
  const isClientError = status !== null && status >= 400 && status < 500;
  return isClientError ? clientError(error.message, BAD_REQUEST, { status }) : null;
}

function statusIn(http: unknown): number | null {
  return typeof http === "object" && http !== null && "status" in http && typeof http.status === "number"
    ? http.status
    : null;
}

/** Whether GraphQL reports an argument whose variable has no value: that error refers to the value, not to a field. */
function isArgumentError({ path }: GraphQLError, { message, nodes, extensions }: GraphQLError): boolean {
  const [node] = nodes ?? [];
  const isFromGraphQL = message.startsWith('Argument "') && Object.keys(extensions).length === 0;
  return path !== undefined && isFromGraphQL && node !== undefined && node.kind !== Kind.FIELD;
}

function clientError(
  message: string,
  code: string,
  { status, isDocumentError = false }: { status: number; isDocumentError?: boolean },
): ErrorExplanation {
  return { message, code, retryable: false, details: {}, status, isDocumentError, thrown: null };
}

function tooManyTokens(max: number): ErrorExplanation {
  const message = `A document may have at most ${max} tokens.`;
  const limit = { name: "tokens", max, actual: max + 1 };
  return { ...clientError(message, "LIMIT_EXCEEDED", { status: 400 }), details: { limit } };
}

function internalError(value: unknown): ErrorExplanation {
  const { status, retryable } = ERROR_CODES.INTERNAL_SERVER_ERROR;
  return {
    message: "Internal server error.",
    code: INTERNAL_SERVER_ERROR,
    retryable,
    details: {},
    status,
    isDocumentError: false,
    thrown: { value },
  };
}
