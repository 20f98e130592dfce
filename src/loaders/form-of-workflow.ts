import DataLoader from "dataloader";
import type { WorkflowDefinition } from "../profiles/form/definition.ts";
import type { FormCache } from "../profiles/form/form-cache.ts";
import type { WorkflowForm } from "../profiles/form/form.ts";
import type { Catalog } from "../profiles/profile.ts";
import { settled } from "./settled.ts";

/** The start form of each workflow; one without a definition (it is gone) has an empty one. */
export function createFormOfWorkflow(
  forms: FormCache,
  catalog: Catalog,
  definitionOf: (dagId: string) => Promise<WorkflowDefinition | null>,
): DataLoader<string, WorkflowForm> {
  const load = async (dagId: string): Promise<WorkflowForm> => {
    const definition = await definitionOf(dagId);
    return forms.formOf(catalog, definition ?? { workflowId: dagId, tasks: [], dagParams: [] });
  };
  return new DataLoader(async (dagIds) => settled(await Promise.allSettled(dagIds.map(load))));
}
