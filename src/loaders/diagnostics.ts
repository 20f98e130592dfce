import type { AirflowDag, AirflowImportError } from "../airflow/wire/rows.ts";
import { GatewayError } from "../domain/errors.ts";
import type { Binding } from "../profiles/form/bind.ts";
import type { WorkflowForm } from "../profiles/form/form.ts";
import type { Catalog, Diagnostic } from "../profiles/profile.ts";
import { importErrorOf } from "./import-errors.ts";

/** What an operator must mend of one workflow: import errors, its manifest, the profiles and tasks it names, and what those extend. */
export async function diagnosticsOfWorkflow(
  dag: AirflowDag,
  sources: {
    readonly catalog: Catalog;
    readonly form: Promise<WorkflowForm>;
    readonly importErrors: () => Promise<readonly AirflowImportError[]>;
  },
): Promise<readonly Diagnostic[]> {
  const { catalog, importErrors } = sources;
  const form = await sources.form;
  const broken = dag.has_import_errors ? [importDiagnostic(dag, await importErrors())] : [];
  const gone = dag.is_stale && !dag.has_import_errors ? [goneDiagnostic(dag)] : [];
  return [...broken, ...gone, ...catalog.diagnostics.filter(isOf(dag, form.binding, catalog)), ...form.diagnostics];
}

/**
 * Whether a fault of the profiles folder is this workflow's: its manifest's, or of a profile that a task of it runs or
 * that such a one extends. Of a file that cannot be read the id is not known, but the profile as it last was is.
 */
function isOf({ dag_id }: AirflowDag, binding: Binding, { profiles }: Catalog): (diagnostic: Diagnostic) => boolean {
  const loaded = new Map(
    binding.tasks
      .flatMap(({ profile }) => [profile, ...profile.ancestors.flatMap((id) => profiles.get(id) ?? [])])
      .map(({ id, file }) => [id, file]),
  );
  const files = new Set(loaded.values());
  const others = new Set(binding.diagnostics.map(({ profileId }) => profileId));
  return ({ workflowId, profileId, file }) => {
    if (workflowId !== undefined) return workflowId === dag_id;
    return profileId === undefined ? files.has(file ?? "") : loaded.has(profileId) || others.has(profileId);
  };
}

function importDiagnostic(dag: AirflowDag, errors: readonly AirflowImportError[]): Diagnostic {
  const why = importErrorOf(dag, errors);
  return {
    severity: "ERROR",
    code: "IMPORT_ERROR",
    message: `Airflow cannot import the file that defines ${dag.dag_id}${why === null ? "." : `: ${why}`}`,
    workflowId: dag.dag_id,
    hint: "Mend the DAG's file. Until Airflow can import it again, the workflow cannot be started.",
  };
}

const goneDiagnostic = (dag: AirflowDag): Diagnostic => ({
  severity: "ERROR",
  code: "WORKFLOW_STALE",
  message: `Airflow no longer finds the definition of ${dag.dag_id}.`,
  workflowId: dag.dag_id,
  hint: "Bring its file back, or take its manifest away.",
});

/** What is wrong in the profiles folder, and, for a caller whose token can tell, manifests whose workflow he does not find. */
export async function diagnosticsOfProfiles(
  catalog: Catalog,
  workflows: () => Promise<readonly AirflowDag[]>,
): Promise<readonly Diagnostic[]> {
  if (catalog.manifests.size === 0) return catalog.diagnostics;
  try {
    const known = new Set((await workflows()).map((dag) => dag.dag_id));
    const missing = [...catalog.manifests.values()].filter((manifest) => !known.has(manifest.workflowId));
    return [...catalog.diagnostics, ...missing.map(({ workflowId, file }) => unknownWorkflow(workflowId, file))];
  } catch (error) {
    // The folder's own faults need no Airflow: they are shown to whoever may not, or cannot, ask it.
    if (error instanceof GatewayError) return catalog.diagnostics;
    throw error;
  }
}

const unknownWorkflow = (workflowId: string, file: string): Diagnostic => ({
  severity: "WARNING",
  code: "UNKNOWN_WORKFLOW",
  message: `There is a manifest for ${workflowId}, which this caller does not find in Airflow.`,
  workflowId,
  file,
  hint: "Check the spelling of `workflow`, or take the manifest away.",
});
