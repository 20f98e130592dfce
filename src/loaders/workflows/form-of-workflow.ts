import DataLoader from "dataloader";
import type { WorkflowDefinition } from "../../profiles/form/definition.ts";
import type { FormCache } from "../../profiles/form/form-cache.ts";
import type { WorkflowForm } from "../../profiles/form/form.ts";
import type { Catalog } from "../../profiles/profile.ts";
import { loadEach } from "../load-each.ts";

/** The start form of each workflow. A workflow without a definition (it was deleted) has an empty form. */
export function createFormOfWorkflow(
  forms: FormCache,
  catalog: Catalog,
  definitionOf: (dagId: string) => Promise<WorkflowDefinition | null>,
): DataLoader<string, WorkflowForm> {
  return new DataLoader(async (dagIds) =>
    loadEach(dagIds, async (workflowId) => {
      const definition = await definitionOf(workflowId);
      return forms.formOf(catalog, definition ?? { workflowId, tasks: [], dagParams: [] });
    }),
  );
}
