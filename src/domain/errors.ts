/**
 * Each error code with the HTTP status of a response that contains only this error, and whether a client may safely
 * repeat the same request. A test compares the documentation's table with this one.
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

/** A code in `extensions.code`. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** `extensions.reason`: distinguishes the causes of one code. */
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

/** One problem in the parameters. The fields match the schema's `ParamProblem`. */
export type Problem = {
  /** A sentence for the user of the form. */
  readonly message: string;
  /** JSON Pointer into the client's parameters. */
  readonly pointer: string;
  /** The JSON Schema keyword that failed, or `unknown`, `fixed`, `provided` or `airflow`. */
  readonly keyword: string;
  readonly taskId: string | null;
  readonly dapProfile: string | null;
  readonly definedBy: string | null;
};

/** The data that a client receives besides code and message. They never contain a secret, a stack or a file path. */
export type ErrorDetails = {
  readonly reason?: ErrorReason;
  readonly retryAfterMs?: number;
  /** Overrides the status of the code: 413 for a request body, 502 for Airflow's 5xx, 503 for an overloaded gateway. */
  readonly status?: number;
  /** Overrides the code: OUTCOME_UNKNOWN is retryable when the client gave an idempotency key. */
  readonly retryable?: boolean;
  readonly airflow?: { readonly status: number };
  readonly problems?: readonly Problem[];
  readonly problemsTruncated?: true;
  readonly limit?: { readonly name: string; readonly max: number; readonly actual: number; readonly field?: string };
  readonly runId?: string;
  readonly idempotencyKey?: string;
  readonly cause?: unknown;
};

/** An expected error. The client receives its message. Any other thrown value is a defect, and its message is replaced. */
export class GatewayError extends Error {
  readonly code: ErrorCode;
  readonly details: Omit<ErrorDetails, "cause">;

  constructor(code: ErrorCode, message: string, { cause, ...details }: ErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "GatewayError";
    this.code = code;
    this.details = details;
  }

  /** The HTTP status of a response that contains only this error. */
  get status(): number {
    return this.details.status ?? ERROR_CODES[this.code].status;
  }

  /** Whether the same request can succeed later and is safe to repeat. */
  get retryable(): boolean {
    return this.details.retryable ?? ERROR_CODES[this.code].retryable;
  }

  /** The `extensions` of the GraphQL error. The status belongs to the response and is not included. */
  get extensions(): { readonly code: ErrorCode; readonly retryable: boolean } & Omit<ErrorDetails, "cause" | "status"> {
    const { status: _, ...details } = this.details;
    return { code: this.code, ...details, retryable: this.retryable };
  }
}

/** BAD_USER_INPUT: an argument is invalid, whatever the state of Airflow. */
export function badInput(message: string, details: ErrorDetails = {}): GatewayError {
  return new GatewayError("BAD_USER_INPUT", message, details);
}
