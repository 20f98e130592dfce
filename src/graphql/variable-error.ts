import { GraphQLError, Kind, type ASTNode, type VariableDefinitionNode } from "graphql";
import { GatewayError } from "../domain/errors.ts";

/** Whether an error says that the value of a variable does not fit its type; validation speaks of variables in other words. */
export function isVariableError(error: GraphQLError): boolean {
  const isOfValue = /^Variable "\$\w+" (?:got invalid value|of (?:required|non-null) type) /.test(error.message);
  return isOfValue && definitionOf(error) !== null && error.path === undefined;
}

/**
 * The message of such an error without the value itself, which may be anybody's secret: GraphQL quotes it whole.
 *
 * `Variable "$input" got invalid value { password: "x" }; Field "id" of …` becomes `Variable "$input": Field "id" of …`.
 */
export function variableMessage(error: GraphQLError): string {
  const name = definitionOf(error)?.variable.name.value ?? "";
  const reason = reasonOf(error);
  if (reason === null)
    return quotesNothing(error.message) ? error.message : `Variable "$${name}" has an invalid value.`;
  // What is quoted is printed with escaped quotes, so it cannot end like this itself.
  const at = new RegExp(` at "(${name}[^"]*)"$`).exec(error.message.slice(0, -`; ${reason}`.length))?.[1];
  return `Variable "$${at ?? name}": ${withoutValue(reason)}`;
}

function definitionOf({ nodes }: GraphQLError): VariableDefinitionNode | null {
  const [node]: readonly (ASTNode | undefined)[] = nodes ?? [];
  return node?.kind === Kind.VARIABLE_DEFINITION ? node : null;
}

/** What the scalar or input type objected to; null when that is not known to be harmless. */
function reasonOf(error: GraphQLError): string | null {
  for (let cause = error.originalError; cause !== undefined;) {
    if (cause instanceof GatewayError) return cause.message;
    if (!(cause instanceof GraphQLError)) return null;
    if (error.message.endsWith(`; ${cause.message}`) && onlyGraphQL(cause)) return cause.message;
    cause = cause.originalError;
  }
  return null;
}

function onlyGraphQL(error: GraphQLError): boolean {
  for (let cause: Error | undefined = error; cause !== undefined; cause = cause.originalError) {
    if (!(cause instanceof GraphQLError)) return false;
  }
  return true;
}

function quotesNothing(message: string): boolean {
  return / of (?:required|non-null) type "[^"]*" (?:was not provided|must not be null)\.$/.test(message);
}

function withoutValue(reason: string): string {
  return reason
    .replace(/^((?:Enum "\w+"|\w+) cannot represent[^:]*): [^]*$/, "$1.")
    .replace(/^Value "[^]*" (does not exist in "\w+" enum\.)/, "The value $1");
}
