import type { AirflowClient } from "../airflow/client/client.ts";
import type { Features } from "../airflow/client/version.ts";
import type { Clock } from "../domain/clock.ts";
import type { Loaders } from "../loaders/create-loaders.ts";
import type { Catalog } from "../profiles/profile.ts";

/** What the run actions of one request use. */
export type RunSources = {
  readonly airflow: AirflowClient;
  /** The features of the connected Airflow; requests its version if that is not known yet. */
  readonly features: () => Promise<Features>;
  readonly catalog: Catalog;
  /** The request's cache. Every write invalidates it. */
  readonly loaders: Loaders;
  readonly clock: Clock;
  /** Epoch milliseconds at which the request's time is up. */
  readonly deadline: number;
  /** A unique text: the idempotency key of a start without one from the client. */
  readonly newKey: () => string;
  /** Logs an unexpected error in one of several operations, whose client only receives "Internal server error.". */
  readonly onUnexpectedError: (error: unknown) => void;
};
