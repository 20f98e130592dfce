import type { Answer } from "../../support/gateway.ts";
import type { Session } from "../conformance/session.ts";

/** What every part of the reading suite uses: an Airflow with the test's DAGs, and a gateway in front of it. */
export type ReadingContext = {
  /** Airflow's version: some features require a newer one. */
  readonly version: string;
  /** Direct HTTP access to the Airflow, for the expected values. */
  readonly session: Session;
  /** A text that the ids of all runs of this suite contain. */
  mark(): string;
  /** Calls that reached Airflow since the last request to the gateway. */
  calls(): readonly string[];
  /** The complete response to a query of the admin. */
  answer<Data>(query: string, variables?: Record<string, unknown>): Promise<Answer<Data>>;
  /** The data of the response, which must have no errors. */
  request<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
};
