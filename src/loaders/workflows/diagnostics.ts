import type { AirflowDag, AirflowImportError } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import type { Binding } from "../../profiles/form/bind.ts";
import type { WorkflowForm } from "../../profiles/form/form.ts";
import type { Catalog, Diagnostic } from "../../profiles/profile.ts";
import { importErrorOf } from "./import-errors.ts";

/**
 * What an operator must fix for one workflow: import errors, problems of its manifest, of the profiles and tasks that it
 * names, and of the profiles that those extend.
 */
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
  const broken = dag.has_import_errors ? [importFailure(dag, await importErrors())] : [];
  const stale = dag.is_stale && !dag.has_import_errors ? [staleWorkflow(dag)] : [];
  return [
    ...broken,
    ...stale,
    ...catalog.diagnostics.filter(concerns(dag, form.binding, catalog)),
    ...form.diagnostics,
  ];
}

/**
 * Whether a diagnostic of the profiles folder concerns a workflow: one of its manifest, of a profile that one of its tasks
 * runs, or of an ancestor of such a profile. The diagnostic of an unreadable file has no profile id; it is matched by the
 * file of the last good load.
 */
function concerns(
  { dag_id }: AirflowDag,
  binding: Binding,
  { profiles }: Catalog,
): (diagnostic: Diagnostic) => boolean {
  const loaded = new Map(
    binding.tasks
      .flatMap(({ profile }) => [profile, ...profile.ancestors.flatMap((id) => profiles.get(id) ?? [])])
      .map(({ id, file }) => [id, file]),
  );
  const files = new Set(loaded.values());
  const unresolved = new Set(binding.diagnostics.map(({ profileId }) => profileId));
  return ({ workflowId, profileId, file }) => {
    if (workflowId !== undefined) return workflowId === dag_id;
    return profileId === undefined ? files.has(file ?? "") : loaded.has(profileId) || unresolved.has(profileId);
  };
}

function importFailure(dag: AirflowDag, errors: readonly AirflowImportError[]): Diagnostic {
  const reason = importErrorOf(dag, errors);
  return {
    severity: "ERROR",
    code: "IMPORT_ERROR",
    message: `Airflow cannot import the file that defines ${dag.dag_id}${reason === null ? "." : `: ${reason}`}`,
    workflowId: dag.dag_id,
    hint: "Fix the DAG file. The workflow cannot be started until Airflow can import it.",
  };
}

const staleWorkflow = (dag: AirflowDag): Diagnostic => ({
  severity: "ERROR",
  code: "WORKFLOW_STALE",
  message: `Airflow no longer finds the definition of ${dag.dag_id}.`,
  workflowId: dag.dag_id,
  hint: "Restore the DAG file, or delete the workflow's manifest.",
});

/**
 * Problems of the profiles folder, and manifests whose workflow this caller cannot find. The second part is left out when
 * Airflow cannot be read with the caller's token.
 */
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
    // The problems of the folder do not depend on Airflow, so they are reported without it.
    if (error instanceof GatewayError) return catalog.diagnostics;
    throw error;
  }
}

const unknownWorkflow = (workflowId: string, file: string): Diagnostic => ({
  severity: "WARNING",
  code: "UNKNOWN_WORKFLOW",
  message: `The manifest names the workflow ${workflowId}, which this caller cannot find in Airflow.`,
  workflowId,
  file,
  hint: "Check the spelling of `workflow`, or delete the manifest.",
});
