/** The caller that a request to Airflow is made for. */
export type Caller = {
  /** The caller's own bearer token; undefined: the token of the service account, if there is one. */
  readonly token?: string;
  /** Epoch milliseconds after which the caller waits no longer. */
  readonly deadline: number;
  /** Aborted when the client has disconnected: reads stop, writes continue. */
  readonly signal?: AbortSignal;
  /** Called before each HTTP request, retries included. If it throws, the request is not sent. */
  readonly onCall?: () => void;
  /** One per incoming request: the queue is fair between owners. */
  readonly owner: object;
};
