import { GatewayError } from "../domain/errors.ts";

/** An error response to a request that does not reach GraphQL: a status, headers, and one error in the body. */
export class HttpError extends Error {
  readonly status: number;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    options: { extensions?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = "HttpError";
    this.status = status;
    this.extensions = { code: "BAD_REQUEST", retryable: false, ...options.extensions };
    this.headers = options.headers ?? {};
  }
}

/** The HTTP error with the status, message and extensions of a GatewayError, and `Retry-After` where it applies. */
export function toHttpError(error: GatewayError, headers: Readonly<Record<string, string>> = {}): HttpError {
  const { retryAfterMs } = error.details;
  const retryAfter = retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(retryAfterMs / 1000)) };
  return new HttpError(error.status, error.message, {
    extensions: error.extensions,
    headers: { ...headers, ...retryAfter },
  });
}

/** 413. `actual` is the declared size, or the size received when reading stopped. */
export function bodyTooLarge(max: number, actual: number): HttpError {
  const error = new GatewayError("LIMIT_EXCEEDED", `The request body must be at most ${max} bytes (got ${actual}).`, {
    status: 413,
    limit: { name: "body", max, actual },
  });
  return toHttpError(error);
}

/** The JSON body of an error response. */
export function httpErrorBody({ message, extensions }: Pick<HttpError, "message" | "extensions">): string {
  return `${JSON.stringify({ errors: [{ message, extensions }] })}\n`;
}
