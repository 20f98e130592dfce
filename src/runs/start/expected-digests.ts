import { GatewayError } from "../../domain/errors.ts";
import { printable } from "../../graphql/ids.ts";
import type { WorkflowForm } from "../../profiles/form/form.ts";

/** Digests of profiles by task id, as the client read them with the form. */
type ExpectedDigests = Readonly<Record<string, string>>;

/** The argument `expectDigests`: empty for null and undefined; null for any other value than an object of texts. */
export function parseExpectedDigests(value: unknown): ExpectedDigests | null {
  const digests = value ?? {};
  return isExpectedDigests(digests) ? digests : null;
}

function isExpectedDigests(value: {}): value is ExpectedDigests {
  if (typeof value !== "object" || Array.isArray(value)) return false;
  return Object.values(value).every((digest) => typeof digest === "string");
}

/** PRECONDITION_FAILED when the profile of a task has another digest, or the task has no profile; null when all match. */
export function digestError(
  form: Pick<WorkflowForm, "workflowId" | "tasks">,
  expected: ExpectedDigests,
): GatewayError | null {
  const changes = Object.entries(expected).flatMap(([taskId, digest]) => {
    const profile = form.tasks.get(taskId)?.profile;
    if (profile === undefined) return [`task ${printable(taskId)} has no profile`];
    return profile.digest === digest ? [] : [`${profile.id} of task ${taskId} now has the digest ${profile.digest}`];
  });
  if (changes.length === 0) return null;
  return new GatewayError(
    "PRECONDITION_FAILED",
    `The form of ${form.workflowId} has changed: ${changes.join("; ")}. Read paramSchema again.`,
  );
}
