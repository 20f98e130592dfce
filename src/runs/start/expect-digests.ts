import { GatewayError } from "../../domain/errors.ts";
import type { WorkflowForm } from "../../profiles/form/form.ts";

/**
 * PRECONDITION_FAILED where the profile of a named task has another digest than the caller's form was drawn from, or the
 * task runs none; null where all agree.
 */
export function digestRefusal(
  form: Pick<WorkflowForm, "workflowId" | "tasks">,
  expected: readonly (readonly [taskId: string, digest: string])[],
): GatewayError | null {
  const changed = expected.flatMap(([taskId, digest]) => {
    const profile = form.tasks.get(taskId)?.profile;
    if (profile === undefined) return [`${shown(taskId)} runs no profile`];
    return profile.digest === digest ? [] : [`${profile.id} of ${taskId} has the digest ${profile.digest} now`];
  });
  if (changed.length === 0) return null;
  return new GatewayError(
    "PRECONDITION_FAILED",
    `The form of ${form.workflowId} has changed since it was drawn: ${changed.join("; ")}. Read paramSchema again.`,
  );
}

/** The name comes from the caller: what a message repeats of it is short and of one line. */
const shown = (text: string): string => text.slice(0, 120).replaceAll(/[\p{Cc}\p{Cs}]/gu, "?");
