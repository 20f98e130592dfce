import { GatewayError } from "../domain/errors.ts";

/** Why a request got no further than HTTP: the status, and the one error of the answer's body. */
export class Refusal extends Error {
  readonly status: number;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    more: { extensions?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.extensions = { code: "BAD_REQUEST", retryable: false, ...more.extensions };
    this.headers = more.headers ?? {};
  }
}

/** The refusal that says what a GatewayError says. */
export function refusalOf(error: GatewayError, headers: Readonly<Record<string, string>> = {}): Refusal {
  const { retryAfterMs } = error.details;
  const wait = retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(retryAfterMs / 1000)) };
  return new Refusal(error.status, error.message, { extensions: error.extensions, headers: { ...headers, ...wait } });
}

/** 413: `actual` is what was declared, or as much as had come when reading stopped. */
export function bodyTooLarge(max: number, actual: number): Refusal {
  const error = new GatewayError("LIMIT_EXCEEDED", `The body may have at most ${max} bytes.`, {
    status: 413,
    limit: { name: "body", max, actual },
  });
  return refusalOf(error);
}

/** The JSON body of a refusal. */
export function refusalBody({ message, extensions }: Pick<Refusal, "message" | "extensions">): string {
  return `${JSON.stringify({ errors: [{ message, extensions }] })}\n`;
}
