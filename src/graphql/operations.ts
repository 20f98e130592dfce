import {
  execute,
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from "graphql";
import { boundedAnswer } from "./answer-size.ts";
import type { ErrorFormatter } from "./format-error.ts";
import { GRAPHQL_LIMITS, type GraphQLLimits } from "./graphql-limits.ts";
import { checkLimits } from "./limits.ts";
import { subscribeAnew } from "./subscribe-anew.ts";

/** An operation as a client sends it. */
export type OperationParams = {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
};

export type OperationsOptions<Info, Context> = {
  readonly schema: GraphQLSchema;
  readonly limits?: Partial<GraphQLLimits>;
  readonly introspection: boolean;
  readonly formatter: ErrorFormatter;
  /** What an operation may reach; made anew for each event of a subscription. May throw, which then is the answer. */
  readonly contextOf: (info: Info, event?: unknown) => Context;
  readonly named: (info: Info, operationName: string) => void;
  readonly requestId: (info: Info) => string;
};

/** Operations that do not come as one HTTP request each: what Apollo does for those, within the same limits. */
export type Operations<Info> = {
  /** What it takes to run an operation, or every error of its document and the limits it breaks. */
  readonly prepare: (params: OperationParams, info: Info) => ExecutionArgs | readonly GraphQLError[];
  /** One answer to a query or mutation; one after the other to a subscription, until it is over. Never throws. */
  readonly perform: (args: ExecutionArgs, info: Info) => Promise<ExecutionResult | AsyncGenerator<ExecutionResult>>;
  readonly format: (errors: readonly GraphQLError[], info: Info) => readonly GraphQLFormattedError[];
};

export function createOperations<Info, Context>(options: OperationsOptions<Info, Context>): Operations<Info> {
  const { schema, formatter, contextOf } = options;
  const limits = { ...GRAPHQL_LIMITS, ...options.limits };
  const rules = options.introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];

  const bounded = (answer: ExecutionResult): ExecutionResult => boundedAnswer(answer, limits.answer);

  function prepare(params: OperationParams, info: Info): ExecutionArgs | readonly GraphQLError[] {
    try {
      const document = parse(params.query, { maxTokens: limits.tokens });
      const errors = validate(schema, document, rules, { maxErrors: limits.errors });
      if (errors.length > 0) return errors.slice(0, limits.errors);
      return checked(document, params, info);
    } catch (error) {
      return [asGraphQLError(error)];
    }
  }

  function checked(document: DocumentNode, params: OperationParams, info: Info): ExecutionArgs {
    const operation = getOperationAST(document, params.operationName);
    if (operation == null) throw new GraphQLError("Unknown operation.", { extensions: { http: { status: 400 } } });
    const variables = params.variables ?? {};
    checkLimits({ schema, document, operation, variables }, limits);
    if (operation.name !== undefined) options.named(info, operation.name.value);
    return {
      schema,
      document,
      operationName: params.operationName ?? null,
      variableValues: variables,
      options: { maxCoercionErrors: limits.errors },
    };
  }

  async function perform(args: ExecutionArgs, info: Info): Promise<ExecutionResult | AsyncGenerator<ExecutionResult>> {
    try {
      const isSubscription =
        getOperationAST(args.document, args.operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
      const whole = { ...args, contextValue: contextOf(info) };
      if (isSubscription) return await subscribeAnew(whole, (event) => contextOf(info, event), bounded);
      return bounded(await execute(whole));
    } catch (error) {
      return { errors: [asGraphQLError(error)] };
    }
  }

  return {
    prepare,
    perform,
    format: (errors, info) => errors.map((error) => formatter.format(error, options.requestId(info))),
  };
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error("something was thrown", { cause: error });
  return new GraphQLError(originalError.message, { originalError });
}
