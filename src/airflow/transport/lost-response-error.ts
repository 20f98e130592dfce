import { GatewayError } from "../../domain/errors.ts";

/**
 * A write went out and its answer was lost, unreadable or a 5xx: it may have been done. Whoever wrote reads and settles
 * it; what stays unsettled is a caller's `OUTCOME_UNKNOWN`.
 */
export class AnswerLost extends GatewayError {
  /** The error to throw where reading proves that nothing was done; null where it may still come. */
  readonly ifNotDone: GatewayError | null;

  constructor(message: string, ifNotDone: GatewayError | null, cause?: unknown) {
    super("OUTCOME_UNKNOWN", message, {
      cause,
      ...(ifNotDone?.details.airflow === undefined ? {} : { airflow: ifNotDone.details.airflow }),
    });
    this.name = "AnswerLost";
    this.ifNotDone = ifNotDone;
  }
}
