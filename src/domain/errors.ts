/**
 * What each code means to a caller: the HTTP status of a response that holds nothing else, and whether the same
 * request again can succeed and do no harm. The one table; the README's is held to it by a test.
 */
export const ERROR_CODES = {
  BAD_USER_INPUT: { status: 400, retryable: false },
  UNAUTHENTICATED: { status: 401, retryable: false },
  FORBIDDEN: { status: 403, retryable: false },
  NOT_FOUND: { status: 404, retryable: false },
  CONFLICT: { status: 409, retryable: false },
  PRECONDITION_FAILED: { status: 412, retryable: false },
  LIMIT_EXCEEDED: { status: 400, retryable: false },
  RATE_LIMITED: { status: 429, retryable: true },
  AIRFLOW_REFUSED: { status: 422, retryable: false },
  AIRFLOW_UNAVAILABLE: { status: 503, retryable: true },
  AIRFLOW_TIMEOUT: { status: 504, retryable: true },
  AIRFLOW_UNREADABLE: { status: 502, retryable: false },
  OUTCOME_UNKNOWN: { status: 504, retryable: false },
  INTERNAL_SERVER_ERROR: { status: 500, retryable: false },
} as const satisfies Record<string, { readonly status: number; readonly retryable: boolean }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Why, where one code has several reasons; `extensions.reason`. */
export type ErrorReason =
  | "IDEMPOTENCY_KEY_REUSED"
  | "RUN_EXISTS"
  | "LOGICAL_DATE_TAKEN"
  | "ACTIVE_RUN"
  | "BREAKER_OPEN"
  | "QUEUE_FULL"
  | "SERVICE_ACCOUNT"
  | "OVERLOADED"
  | "SHUTTING_DOWN"
  | "CSRF"
  | "DOCUMENT_NOT_ALLOWED";

/** One thing that is wrong with the parameters; the fields of the schema's `ParamProblem`. */
export type Problem = {
  /** A sentence for the person at the form: `memory_gb must be at most 32 (compute-base@1.0.0)`. */
  readonly message: string;
  /** JSON Pointer into what the caller gave. */
  readonly pointer: string;
  /** The JSON Schema keyword that refused, or `unknown`, `fixed`, `provided`, `airflow`. */
  readonly keyword: string;
  readonly taskId: string | null;
  readonly dapProfile: string | null;
  readonly definedBy: string | null;
};

/** What a caller may know beside code and message: plain data, never a secret, a stack or a path. */
export type ErrorDetails = {
  readonly reason?: ErrorReason;
  readonly retryAfterMs?: number;
  /** Overrides the table where it is not the code alone that decides: 413 of a body, 502 of a 5xx, 503 of a shed request. */
  readonly status?: number;
  /** Overrides the table: a lost outcome may be retried when the caller gave a key. */
  readonly retryable?: boolean;
  readonly airflow?: { readonly status: number };
  readonly problems?: readonly Problem[];
  readonly problemsTruncated?: true;
  readonly limit?: { readonly name: string; readonly max: number; readonly actual: number; readonly field?: string };
  readonly runId?: string;
  readonly idempotencyKey?: string;
  readonly cause?: unknown;
};

/** A failure that was foreseen, and whose message a caller may read. Whatever else is thrown is a bug. */
export class GatewayError extends Error {
  readonly code: ErrorCode;
  readonly details: Omit<ErrorDetails, "cause">;

  constructor(code: ErrorCode, message: string, { cause, ...details }: ErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "GatewayError";
    this.code = code;
    this.details = details;
  }

  /** The HTTP status of a response that holds nothing but this error. */
  get status(): number {
    return this.details.status ?? ERROR_CODES[this.code].status;
  }

  /** Whether the same request again can succeed and do no harm. */
  get retryable(): boolean {
    return this.details.retryable ?? ERROR_CODES[this.code].retryable;
  }

  /** What stands beside the message in a GraphQL error; the status is the response's own and is left out. */
  get extensions(): { readonly code: ErrorCode; readonly retryable: boolean } & Omit<ErrorDetails, "cause" | "status"> {
    const { status: _, ...details } = this.details;
    return { code: this.code, ...details, retryable: this.retryable };
  }
}

/** `BAD_USER_INPUT` for an argument that is wrong as it stands; nothing was asked of Airflow. */
export function badInput(message: string, details: ErrorDetails = {}): GatewayError {
  return new GatewayError("BAD_USER_INPUT", message, details);
}
