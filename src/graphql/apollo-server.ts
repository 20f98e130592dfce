import { ApolloServer, type BaseContext } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { ApolloServerPluginLandingPageLocalDefault } from "@apollo/server/plugin/landingPage/default";
import type { GraphQLSchema } from "graphql";
import { ErrorFormatter, type ErrorLog } from "./format-error.ts";
import { GRAPHQL_LIMITS, type GraphQLLimits } from "./graphql-limits.ts";
import {
  createAnswerSizePlugin,
  createLimitsPlugin,
  createLoggingPlugin,
  createStatusPlugin,
  type RequestLogging,
} from "./plugins.ts";

export type ApolloOptions<C extends BaseContext> = RequestLogging<C> & {
  readonly schema: GraphQLSchema;
  readonly log: ErrorLog;
  readonly limits?: Partial<GraphQLLimits>;
  /** Without it no message names a type or field that the caller has not named himself. */
  readonly introspection: boolean;
  /** Apollo Sandbox, for browsers. */
  readonly sandbox: boolean;
  /** Shared with whatever else sends errors. One of its own unless given. */
  readonly formatter?: ErrorFormatter;
};

/**
 * Apollo Server with the gateway's limits, its errors and its statuses, not started.
 *
 * It checks no cross-site requests (the HTTP server does, and better) and reports nothing to anybody, whatever stands in the
 * environment. Persisted queries live in a cache of 30 MiB.
 */
export function createApollo<C extends BaseContext>(options: ApolloOptions<C>): ApolloServer<C> {
  const limits = { ...GRAPHQL_LIMITS, ...options.limits };
  const hidesSuggestions = !options.introspection;
  const formatter = options.formatter ?? new ErrorFormatter({ log: options.log, hidesSuggestions });
  return new ApolloServer<C>({
    schema: options.schema,
    introspection: options.introspection,
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    validationOptions: { maxErrors: limits.errors },
    executionOptions: { maxCoercionErrors: limits.errors },
    formatError: (_, error) => formatter.format(error),
    logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    plugins: [
      createLoggingPlugin(formatter, options),
      createLimitsPlugin(limits),
      createStatusPlugin(),
      createAnswerSizePlugin(limits, formatter, options),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      options.sandbox ? ApolloServerPluginLandingPageLocalDefault() : ApolloServerPluginLandingPageDisabled(),
    ],
  });
}

/** What Apollo has to say of an error, the formatter has said. */
function ignore(): void {}
