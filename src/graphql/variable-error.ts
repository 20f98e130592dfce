import { GraphQLError, Kind, type ASTNode, type VariableDefinitionNode } from "graphql";
import { GatewayError } from "../domain/errors.ts";

/** Whether the error reports a variable whose value does not match its type. Validation errors have other messages. */
export function isVariableError(error: GraphQLError): boolean {
  const isAboutValue = /^Variable "\$\w+" (?:got invalid value|of (?:required|non-null) type) /.test(error.message);
  return isAboutValue && definitionOf(error) !== null && error.path === undefined;
}

/**
 * The message of a variable error without the value, which GraphQL quotes in full and which can be a secret.
 *
 * `Variable "$input" got invalid value { password: "x" }; Field "id" of …` becomes `Variable "$input": Field "id" of …`.
 */
export function variableErrorMessage(error: GraphQLError): string {
  const name = definitionOf(error)?.variable.name.value ?? "";
  const reason = reasonOf(error);
  if (reason === null) {
    return hasNoValue(error.message) ? error.message : `Variable "$${name}" has an invalid value.`;
  }
  // A quoted value has escaped quotes, so it cannot end like this itself.
  const path = new RegExp(` at "(${name}[^"]*)"$`).exec(error.message.slice(0, -`; ${reason}`.length))?.[1];
  return `Variable "$${path ?? name}": ${withoutValue(reason)}`;
}

function definitionOf({ nodes }: GraphQLError): VariableDefinitionNode | null {
  const [node]: readonly (ASTNode | undefined)[] = nodes ?? [];
  return node?.kind === Kind.VARIABLE_DEFINITION ? node : null;
}

/** The message of the scalar or input type that rejected the value; null when its origin is unknown. */
function reasonOf(error: GraphQLError): string | null {
  for (let cause = error.originalError; cause !== undefined;) {
    if (cause instanceof GatewayError) return cause.message;
    if (!(cause instanceof GraphQLError)) return null;
    if (error.message.endsWith(`; ${cause.message}`) && isGraphQLOnly(cause)) return cause.message;
    cause = cause.originalError;
  }
  return null;
}

/** Whether GraphQL itself raised the error: nothing else is among its causes. */
function isGraphQLOnly(error: GraphQLError): boolean {
  for (let cause: Error | undefined = error; cause !== undefined; cause = cause.originalError) {
    if (!(cause instanceof GraphQLError)) return false;
  }
  return true;
}

function hasNoValue(message: string): boolean {
  return / of (?:required|non-null) type "[^"]*" (?:was not provided|must not be null)\.$/.test(message);
}

function withoutValue(reason: string): string {
  return reason
    .replace(/^((?:Enum "\w+"|\w+) cannot represent[^:]*): [^]*$/, "$1.")
    .replace(/^Value "[^]*" (does not exist in "\w+" enum\.)/, "The value $1");
}
