import type { AirflowClient } from "../airflow/client/client.ts";
import type { Clock } from "../domain/clock.ts";
import type { Features } from "../airflow/client/version.ts";
import type { Loaders } from "../loaders/index.ts";
import type { Catalog } from "../profiles/profile.ts";

/** What the acts of one request work with. */
export type RunSources = {
  readonly airflow: AirflowClient;
  /** What the Airflow behind can do; asks for its version when that is not known yet. */
  readonly features: () => Promise<Features>;
  readonly catalog: Catalog;
  /** Read before a write, and made to forget after it. */
  readonly loaders: Loaders;
  readonly clock: Clock;
  /** Epoch milliseconds after which nothing is waited for. */
  readonly deadline: number;
  /** A text that nobody else has: the idempotency key of a start whose caller gave none. */
  readonly newKey: () => string;
  /** Told of a bug in one of several acts, whose caller reads "Something went wrong": a thing for the log. */
  readonly onBug: (error: unknown) => void;
};
