import { checkedName } from "../../graphql/ids.ts";
import { Complaints, noteProblem } from "../argument-errors.ts";
import { checkLabels, type Label } from "./labels.ts";
import { keyProblem, runIdProblem } from "./run-id.ts";

/** A run to start, as somebody asks for it. */
export type StartRequest = {
  readonly workflowId: string;
  readonly params: unknown;
  readonly idempotencyKey: string | null;
  /** The caller's own `dag_run_id`. */
  readonly dagRunId: string | null;
  /** ISO 8601 in UTC. */
  readonly runAfter: string | null;
  readonly logicalDate: string | null;
  readonly labels: readonly Label[];
  readonly note: string | null;
  /** Task id -> digest of its profile. */
  readonly expectDigests: unknown;
  readonly ifActive: IfActive;
  readonly unpause: boolean;
  /** Global id of the run that this one retries. */
  readonly retryOf?: string;
};
export type IfActive = "START" | "REFUSE" | "RETURN_ACTIVE";

/** A request that nothing but its workflow and params is said of. */
export const PLAIN_START: Omit<StartRequest, "workflowId" | "params"> = {
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

/** BAD_USER_INPUT with everything that is wrong with the arguments beside the params; asks nobody. */
export function checkStartRequest(request: StartRequest): void {
  const { idempotencyKey, dagRunId, labels, note, expectDigests } = request;
  checkedName("workflow id", request.workflowId);
  const complaints = new Complaints();
  if (idempotencyKey !== null && dagRunId !== null) {
    complaints.add("`idempotencyKey` and `dagRunId` do not go together: a key makes the run's id.");
  }
  if (idempotencyKey !== null) complaints.of("idempotencyKey", keyProblem(idempotencyKey));
  if (dagRunId !== null) complaints.of("dagRunId", runIdProblem(dagRunId));
  complaints.of("note", noteProblem(note));
  checkLabels(labels, complaints);
  if (!isDigests(expectDigests)) {
    complaints.add('`expectDigests` is an object of task ids and digests, e.g. {"read_qc": "sha256:…"}.');
  }
  complaints.throw();
}

/** The digests that a caller expects; none where he expects none. */
export function expectedDigests({ expectDigests }: StartRequest): readonly (readonly [string, string])[] {
  return isDigests(expectDigests) ? Object.entries(expectDigests ?? {}) : [];
}

function isDigests(value: unknown): value is Readonly<Record<string, string>> | null | undefined {
  if (value === null || value === undefined) return true;
  if (typeof value !== "object" || Array.isArray(value)) return false;
  return Object.values(value).every((digest) => typeof digest === "string");
}
