import { GatewayError } from "../domain/errors.ts";

/** LIMIT_EXCEEDED; `field` is the coordinate of the heaviest, `Query.workflows`. */
export function exceeded(
  limit: { readonly name: string; readonly max: number; readonly actual: number; readonly field?: string },
  message: string,
): GatewayError {
  const where = limit.field === undefined ? "" : ` (${limit.field})`;
  return new GatewayError("LIMIT_EXCEEDED", `${message}${where}`, { limit });
}
