import type { AirflowDag } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import type { WorkflowForm } from "../../profiles/form/form.ts";
import type { Diagnostic } from "../../profiles/profile.ts";
import type { RunSources } from "../sources.ts";

type Sources = { readonly loaders: Pick<RunSources["loaders"], "diagnosticsOfWorkflow"> };

/**
 * PRECONDITION_FAILED, with every reason and its fix, when no client can start the workflow: Airflow cannot import it or no
 * longer finds it, the DAG does not allow manual runs, or a profile does not resolve. Null when it can be started.
 */
export async function workflowError(
  sources: Sources,
  dag: AirflowDag,
  form: Pick<WorkflowForm, "blockers">,
): Promise<GatewayError | null> {
  const dagProblems = dag.is_stale || dag.has_import_errors ? await problemsOfDag(sources, dag) : [];
  const reasons = [...dagProblems, ...runTypeProblems(dag), ...form.blockers.map(sentence)];
  if (reasons.length === 0) return null;
  return new GatewayError("PRECONDITION_FAILED", `${dag.dag_id} cannot be started. ${reasons.join(" ")}`);
}

async function problemsOfDag({ loaders }: Sources, dag: AirflowDag): Promise<readonly string[]> {
  try {
    const diagnostics = await loaders.diagnosticsOfWorkflow(dag);
    const problems = diagnostics.filter(({ code }) => code === "IMPORT_ERROR" || code === "WORKFLOW_STALE");
    if (problems.length > 0) return problems.map(sentence);
  } catch (error) {
    // The details need another permission. Without them the message still states the problem.
    if (!(error instanceof GatewayError)) throw error;
  }
  return [
    dag.has_import_errors
      ? "Airflow cannot import the file that defines it. Fix the DAG file."
      : "Airflow no longer finds its definition. Restore the DAG file.",
  ];
}

function runTypeProblems({ allowed_run_types: allowed }: AirflowDag): readonly string[] {
  if (allowed === null || allowed === undefined || allowed.includes("manual")) return [];
  return ['The DAG does not allow manual runs. Add "manual" to its allowed_run_types.'];
}

/** Message and hint. A message can end with text from Python, which has no full stop. */
function sentence({ message, hint }: Diagnostic): string {
  const complete = /[.!?]$/.test(message) ? message : `${message}.`;
  return hint === undefined ? complete : `${complete} ${hint}`;
}
