import { ApolloServer, type BaseContext } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { ApolloServerPluginLandingPageLocalDefault } from "@apollo/server/plugin/landingPage/default";
import { createPipelinePlugin } from "./apollo-plugin.ts";
import type { LoggedRequest, Pipeline } from "./pipeline.ts";

export type ApolloOptions<C extends BaseContext> = {
  readonly pipeline: Pipeline;
  /** Serves Apollo Sandbox as the landing page. */
  readonly sandbox: boolean;
  readonly requestOf: (context: C) => LoggedRequest;
};

/**
 * Apollo Server over the pipeline, not started.
 *
 * CSRF protection is off because the HTTP server has its own, which also allows plain GET requests. All of Apollo's
 * reporting is off, whatever the environment contains. Persisted queries are kept in a cache of 30 MiB.
 */
export function createApolloServer<C extends BaseContext>(options: ApolloOptions<C>): ApolloServer<C> {
  const { pipeline, sandbox, requestOf } = options;
  return new ApolloServer<C>({
    schema: pipeline.schema,
    parseOptions: pipeline.parseOptions,
    // A rule of the pipeline rejects introspection, so that the error is the same on every transport.
    introspection: true,
    validationRules: [...pipeline.validationRules],
    validationOptions: pipeline.validationOptions,
    executionOptions: pipeline.executionOptions,
    formatError: (_, error) => pipeline.formatError(error),
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // The pipeline logs errors.
    logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    plugins: [
      createPipelinePlugin(pipeline, requestOf),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      sandbox ? ApolloServerPluginLandingPageLocalDefault() : ApolloServerPluginLandingPageDisabled(),
    ],
  });
}

function ignore(): void {}
