import { GatewayError } from "../../domain/errors.ts";

/**
 * A write was sent, and its response was lost, unreadable or a 5xx: Airflow may have applied it. The code that wrote
 * reads the result to find out; if that is not possible, the caller gets `OUTCOME_UNKNOWN`.
 */
export class LostResponseError extends GatewayError {
  /** The error to throw if a read proves that the write was not applied; null if it may still be applied. */
  readonly ifNotApplied: GatewayError | null;

  constructor(message: string, ifNotApplied: GatewayError | null, cause?: unknown) {
    super("OUTCOME_UNKNOWN", message, {
      cause,
      ...(ifNotApplied?.details.airflow === undefined ? {} : { airflow: ifNotApplied.details.airflow }),
    });
    this.name = "LostResponseError";
    this.ifNotApplied = ifNotApplied;
  }
}
