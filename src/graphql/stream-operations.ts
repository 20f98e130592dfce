import {
  execute,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLFormattedError,
} from "graphql";
import type { OperationParams } from "../domain/operation.ts";
import { toGraphQLError, type LoggedRequest, type Pipeline } from "./pipeline.ts";
import { subscribe } from "./subscribe.ts";

/** Runs the operations of WebSockets and event streams, through the same pipeline as Apollo's requests. */
export type StreamOperations<Info> = {
  /** Parses, validates and checks an operation. Returns what `run` needs, or the errors. */
  readonly prepare: (params: OperationParams, info: Info) => ExecutionArgs | readonly GraphQLError[];
  /** Returns one result for a query or mutation, and an iterator of results for a subscription. Never throws. */
  readonly run: (args: ExecutionArgs, info: Info) => Promise<ExecutionResult | AsyncGenerator<ExecutionResult>>;
  readonly formatErrors: (errors: readonly GraphQLError[], info: Info) => readonly GraphQLFormattedError[];
};

/**
 * `contextOf` makes the context of an operation, and a new one for each event of a subscription. An error that it throws
 * becomes the result.
 */
export function createStreamOperations<Info extends LoggedRequest>(
  pipeline: Pipeline,
  contextOf: (info: Info, event?: unknown) => unknown,
): StreamOperations<Info> {
  const { schema } = pipeline;
  const rules = [...specifiedRules, ...pipeline.validationRules];

  const limited = (result: ExecutionResult): ExecutionResult => pipeline.limitResult(result, (error) => error);

  function prepare(params: OperationParams, info: Info): ExecutionArgs | readonly GraphQLError[] {
    try {
      const document = parse(params.query, pipeline.parseOptions);
      const errors = validate(schema, document, rules, pipeline.validationOptions);
      if (errors.length > 0) return limited({ errors }).errors ?? [];
      const operation = getOperationAST(document, params.operationName);
      if (operation == null) throw new GraphQLError("Unknown operation.", { extensions: { http: { status: 400 } } });
      info.record.operationName = operation.name?.value ?? null;
      const variables = params.variables ?? {};
      pipeline.checkOperation({ document, operation, variables });
      return {
        schema,
        document,
        operationName: params.operationName ?? null,
        variableValues: variables,
        options: pipeline.executionOptions,
      };
    } catch (error) {
      return [toGraphQLError(error)];
    }
  }

  async function run(args: ExecutionArgs, info: Info): Promise<ExecutionResult | AsyncGenerator<ExecutionResult>> {
    try {
      const operation = getOperationAST(args.document, args.operationName);
      const argsWithContext = { ...args, contextValue: contextOf(info) };
      if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return limited(await execute(argsWithContext));
      return await subscribe(argsWithContext, { contextOf: (event) => contextOf(info, event), limited });
    } catch (error) {
      return { errors: [toGraphQLError(error)] };
    }
  }

  return {
    prepare,
    run,
    formatErrors: (errors, info) => errors.map((error) => pipeline.formatError(error, info.requestId)),
  };
}
