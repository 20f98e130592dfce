import type { AirflowDag } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import type { WorkflowForm } from "../../profiles/form/form.ts";
import type { Diagnostic } from "../../profiles/profile.ts";
import type { RunSources } from "../sources.ts";

type Sources = { readonly loaders: Pick<RunSources["loaders"], "diagnosticsOfWorkflow"> };

/**
 * PRECONDITION_FAILED where nobody can start this workflow as it stands, with all that has to be mended: Airflow cannot
 * import it or no longer finds it, takes no runs by hand, or a profile does not resolve. Null where it can be started.
 */
export async function startRefusal(
  sources: Sources,
  dag: AirflowDag,
  form: Pick<WorkflowForm, "blockers">,
): Promise<GatewayError | null> {
  const broken = dag.is_stale || dag.has_import_errors ? await brokenness(sources, dag) : [];
  const reasons = [...broken, ...byHand(dag), ...form.blockers.map(sentence)];
  if (reasons.length === 0) return null;
  return new GatewayError("PRECONDITION_FAILED", `${dag.dag_id} cannot be started. ${reasons.join(" ")}`);
}

async function brokenness({ loaders }: Sources, dag: AirflowDag): Promise<readonly string[]> {
  try {
    const diagnostics = await loaders.diagnosticsOfWorkflow(dag);
    const own = diagnostics.filter(({ code }) => code === "IMPORT_ERROR" || code === "WORKFLOW_STALE");
    if (own.length > 0) return own.map(sentence);
  } catch (error) {
    // Why the file does not import is a help, not a condition: who may not ask for it reads the fact alone.
    if (!(error instanceof GatewayError)) throw error;
  }
  return [
    dag.has_import_errors
      ? "Airflow cannot import the file that defines it. Mend the DAG's file."
      : "Airflow no longer finds its definition. Bring its file back.",
  ];
}

function byHand({ allowed_run_types: allowed }: AirflowDag): readonly string[] {
  if (allowed === null || allowed === undefined || allowed.includes("manual")) return [];
  return ["It takes no runs that are started by hand (allowed_run_types of the DAG)."];
}

/** A message may end with words of Python's, which have no full stop. */
function sentence({ message, hint }: Diagnostic): string {
  const whole = /[.!?]$/.test(message) ? message : `${message}.`;
  return hint === undefined ? whole : `${whole} ${hint}`;
}
