/** A GraphQL operation as a client sends it. */
export type OperationParams = {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
};
