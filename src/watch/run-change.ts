import type { AirflowClient } from "../airflow/client/client.ts";
import type { RunKey } from "../domain/run-key.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { GatewayError } from "../domain/errors.ts";

/** What a poll found of one run. */
export type RunChange = {
  readonly key: RunKey;
  /** Null: it is gone. */
  readonly run: AirflowDagRun | null;
  /** Of the run; a listener that has been told of it, or began with it, knows all of this. */
  readonly version: number;
  /** Those whose state is another than before. */
  readonly changedInstances: readonly AirflowTaskInstance[];
  /** When it was found: ISO 8601. */
  readonly at: string;
  /** Airflow, answering from what was found where it can; see `readsOf`. */
  readonly reads: AirflowClient;
};

/** Who is told of changes. Calls come one after the other, and must not throw. */
type ChangeListener = {
  readonly onChange: (change: RunChange) => void;
  /** Nothing more will come: a failure that waiting does not mend, or the end of the gateway. */
  readonly onEnd: (error: unknown) => void;
};

/** Who watches one run. */
export type RunListener = ChangeListener & {
  /** The run as it stands when the watch begins; every later change is told. */
  readonly onStart: (first: RunChange) => void;
  /** Each new row as soon as it is read, before the task instances are: for those who want nothing else. */
  readonly onRow?: (run: AirflowDagRun) => void;
};

/** Who watches all runs. */
export type AllListener = ChangeListener & {
  /** What the watch begins with, each as it stands. */
  readonly onStart: (first: readonly RunChange[]) => void;
};

/** Whether waiting can mend it: Airflow is away, slow, or fails; not that it refuses. */
export const isPassing = (error: unknown): boolean =>
  error instanceof GatewayError && (error.retryable || error.status >= 500);
