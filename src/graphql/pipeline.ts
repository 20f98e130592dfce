import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type ValidationRule,
} from "graphql";
import { checkArgumentSizes } from "./argument-sizes.ts";
import { checkCost } from "./cost.ts";
import { ErrorFormatter, type ErrorLog } from "./format-error.ts";
import { GRAPHQL_LIMITS, type GraphQLLimits } from "./limits.ts";
import { createOperation, type Operation, type OperationInput } from "./operation.ts";
import { checkResponseSize } from "./response-size.ts";
import { checkRootFields, checkShape } from "./shape.ts";

/** Throws a GatewayError when a validated operation exceeds a limit. Runs before execution. */
export type OperationCheck = (operation: Operation, limits: GraphQLLimits) => void;

/** Throws a GatewayError when the data of a result exceeds a limit. Runs before the response is sent. */
export type ResultCheck = (data: ResultData, limits: GraphQLLimits) => void;

/** The `data` of a result. */
export type ResultData = Readonly<Record<string, unknown>>;

/** The checks of every operation, in the order in which they run. Add a limit here and all transports enforce it. */
export const OPERATION_CHECKS: readonly OperationCheck[] = [checkRootFields, checkShape, checkArgumentSizes, checkCost];

/** The checks of every result, and of every event of a subscription. */
export const RESULT_CHECKS: readonly ResultCheck[] = [checkResponseSize];

export type PipelineOptions = {
  readonly schema: GraphQLSchema;
  readonly log: ErrorLog;
  /** False rejects introspection, and removes suggestions ("Did you mean") from messages. */
  readonly introspection: boolean;
  readonly limits?: Partial<GraphQLLimits>;
  readonly operationChecks?: readonly OperationCheck[];
  readonly resultChecks?: readonly ResultCheck[];
};

/**
 * What an operation passes through, on every transport: the options of GraphQL's own steps, the limit checks and the
 * format of errors. Apollo (`apollo-server.ts`) applies it to HTTP requests, `stream-operations.ts` to WebSocket
 * messages and event streams.
 */
export type Pipeline = {
  readonly schema: GraphQLSchema;
  readonly parseOptions: { readonly maxTokens: number };
  /** In addition to the rules of the GraphQL specification. */
  readonly validationRules: readonly ValidationRule[];
  readonly validationOptions: { readonly maxErrors: number };
  readonly executionOptions: { readonly maxCoercionErrors: number };
  /** Throws a GatewayError when the operation exceeds a limit. */
  readonly checkOperation: (input: Omit<OperationInput, "schema">) => void;
  /** Returns the result within the limits. Data beyond a limit are replaced by one error. */
  readonly limitResult: <E>(result: Result<E>, toError: (error: GraphQLError) => E) => Result<E>;
  /** Formats an error for the client and logs it under the id of its request. */
  readonly formatError: (error: unknown, requestId?: string) => GraphQLFormattedError;
};

/** The part of a request that its log lines are made from. */
export type LoggedRequest = {
  readonly requestId: string;
  /** Receives the name of the operation. */
  readonly record: { operationName: string | null };
};

/** An execution result whose errors may be formatted already. */
export type Result<E> = Omit<ExecutionResult, "errors"> & { readonly errors?: readonly E[] };

/** Creates the pipeline of a schema. `options.limits` override the default limits. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { schema, log, introspection, operationChecks = OPERATION_CHECKS, resultChecks = RESULT_CHECKS } = options;
  const limits = { ...GRAPHQL_LIMITS, ...options.limits };
  const formatter = new ErrorFormatter({ log, hideSuggestions: !introspection });

  function checkData(data: ResultData): GraphQLError | null {
    try {
      for (const check of resultChecks) check(data, limits);
      return null;
    } catch (error) {
      return toGraphQLError(error);
    }
  }

  return {
    schema,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: introspection ? [] : [NoSchemaIntrospectionCustomRule],
    validationOptions: { maxErrors: limits.errors },
    executionOptions: { maxCoercionErrors: limits.errors },
    checkOperation: (input) => {
      const operation = createOperation({ ...input, schema });
      for (const check of operationChecks) check(operation, limits);
    },
    limitResult: (result, toError) => {
      const { data, errors } = result;
      // GraphQL appends a "too many errors" error of its own to the errors that it was allowed to report.
      if (data === undefined)
        return errors === undefined ? result : { ...result, errors: errors.slice(0, limits.errors) };
      const error = data === null ? null : checkData(data);
      return error === null ? result : { errors: [toError(error)] };
    },
    formatError: (error, requestId) => formatter.format(error, requestId ?? null),
  };
}

/** Wraps anything that was thrown. */
export function toGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError =
    error instanceof Error ? error : new Error("a value that is not an Error was thrown", { cause: error });
  return new GraphQLError(originalError.message, { originalError });
}
