import { canonicalText } from "./json.ts";
import { textKey } from "./compile.ts";
import type { WorkflowDefinition } from "./definition.ts";
import { createForm, type WorkflowForm } from "./form.ts";
import type { Catalog, Json } from "./profile.ts";

/** Forms that are kept for one load of the profiles, the longest unused forgotten first. */
const MAX_FORMS = 500;

/** Start forms by what they are made of: the same profiles and the same definition are the same form, made once. */
export class FormCache {
  readonly #forms = new WeakMap<Catalog, Map<string, WorkflowForm>>();

  formOf(catalog: Catalog, definition: WorkflowDefinition): WorkflowForm {
    const forms = this.#of(catalog);
    const key = canonicalText(asJson(definition));
    const form = forms.get(key) ?? createForm(catalog, definition);
    // A map keeps the order of insertion: what is put in again is the newest.
    forms.delete(key);
    forms.set(key, form);
    const [oldest] = forms.keys();
    if (forms.size > MAX_FORMS && oldest !== undefined) forms.delete(oldest);
    return form;
  }

  #of(catalog: Catalog): Map<string, WorkflowForm> {
    const known = this.#forms.get(catalog);
    if (known !== undefined) return known;
    const forms = new Map<string, WorkflowForm>();
    this.#forms.set(catalog, forms);
    return forms;
  }
}

const asJson = ({ workflowId, tasks, dagParams }: WorkflowDefinition): Json => [workflowId, [...tasks], [...dagParams]];
