import { jsonHash } from "../schema/compile.ts";
import type { WorkflowDefinition } from "./definition.ts";
import { createForm, type WorkflowForm } from "./form.ts";
import type { Catalog } from "../profile.ts";

export type { TaskForm, WorkflowForm } from "./form.ts";

/** Maximum number of forms for one catalog. */
const MAX_FORMS = 500;

/** Caches start forms by catalog and workflow definition. */
export class FormCache {
  readonly #forms = new WeakMap<Catalog, Map<string, WorkflowForm>>();

  /**
   * Returns the form, from the cache if possible. At most 500 are kept for one catalog; the least recently used one is
   * dropped.
   */
  formOf(catalog: Catalog, definition: WorkflowDefinition): WorkflowForm {
    const forms = this.#forms.get(catalog) ?? new Map<string, WorkflowForm>();
    this.#forms.set(catalog, forms);
    const key = jsonHash(definition);
    const form = forms.get(key) ?? createForm(catalog, definition);
    // A Map iterates in insertion order, so inserting again makes the form the most recent one.
    forms.delete(key);
    forms.set(key, form);
    const [oldest] = forms.keys();
    if (forms.size > MAX_FORMS && oldest !== undefined) forms.delete(oldest);
    return form;
  }
}
