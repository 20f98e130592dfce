import { textKey } from "../schema/compile.ts";
import type { WorkflowDefinition } from "./definition.ts";
import { createForm, type WorkflowForm } from "./form.ts";
import type { Catalog } from "../profile.ts";

export type { TaskForm, WorkflowForm } from "./form.ts";

/** Forms that are kept for one load of the profiles. */
const MAX_FORMS = 500;

/** Start forms by what they are made of: the same load of the profiles and the same definition are the same form, made once. */
export class FormCache {
  readonly #forms = new WeakMap<Catalog, Map<string, WorkflowForm>>();

  /** At most 500 for one load; the one that was longest not asked for goes first. */
  formOf(catalog: Catalog, definition: WorkflowDefinition): WorkflowForm {
    const forms = this.#forms.get(catalog) ?? new Map<string, WorkflowForm>();
    this.#forms.set(catalog, forms);
    const key = textKey(definition);
    const form = forms.get(key) ?? createForm(catalog, definition);
    // A map keeps the order of insertion: what is put in again is the newest.
    forms.delete(key);
    forms.set(key, form);
    const [oldest] = forms.keys();
    if (forms.size > MAX_FORMS && oldest !== undefined) forms.delete(oldest);
    return form;
  }
}
