import { parseName } from "../../graphql/ids.ts";
import { ArgumentErrors, noteProblem } from "../argument-errors.ts";
import { parseExpectedDigests } from "./expected-digests.ts";
import { checkLabels, type Label } from "./labels.ts";
import { keyProblem, runIdProblem } from "./run-id.ts";

/** The client's request to start a run. */
export type StartRequest = {
  readonly workflowId: string;
  readonly params: unknown;
  readonly idempotencyKey: string | null;
  /** The client's own `dag_run_id`. */
  readonly dagRunId: string | null;
  /** ISO 8601 in UTC. */
  readonly runAfter: string | null;
  readonly logicalDate: string | null;
  readonly labels: readonly Label[];
  readonly note: string | null;
  /** Digest of the expected profile by task id; unchecked JSON from the client. */
  readonly expectDigests: unknown;
  readonly ifActive: IfActive;
  readonly unpause: boolean;
  /** Global id of the run that this one repeats. */
  readonly retryOf?: string;
};
/** What to do while the workflow has an unfinished run. */
export type IfActive = "START" | "REFUSE" | "RETURN_ACTIVE";

/** The defaults of a start. */
export const START_DEFAULTS: Omit<StartRequest, "workflowId" | "params"> = {
  idempotencyKey: null,
  dagRunId: null,
  runAfter: null,
  logicalDate: null,
  labels: [],
  note: null,
  expectDigests: null,
  ifActive: "START",
  unpause: false,
};

/** Checks all arguments except the params, without a request to Airflow. Throws BAD_USER_INPUT with every error. */
export function checkStartRequest(request: StartRequest): void {
  const { idempotencyKey, dagRunId, labels, note, expectDigests } = request;
  parseName("workflow id", request.workflowId);
  const errors = new ArgumentErrors();
  if (idempotencyKey !== null && dagRunId !== null) {
    errors.add("`idempotencyKey` and `dagRunId` cannot be combined: the key determines the run's id.");
  }
  if (idempotencyKey !== null) errors.addProblem("idempotencyKey", keyProblem(idempotencyKey));
  if (dagRunId !== null) errors.addProblem("dagRunId", runIdProblem(dagRunId));
  errors.addProblem("note", noteProblem(note));
  checkLabels(labels, errors);
  if (parseExpectedDigests(expectDigests) === null) {
    errors.add('`expectDigests` must be an object of task ids and digests, e.g. {"read_qc": "sha256:…"}.');
  }
  errors.throwIfAny();
}
