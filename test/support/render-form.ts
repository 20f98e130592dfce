import Form from "@rjsf/core";
import { customizeValidator } from "@rjsf/validator-ajv8";
import { Ajv2020 } from "ajv/dist/2020.js";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { JsonObject } from "../../src/domain/json.ts";

// Its types know the class of draft-07 only.
const options: object = { AjvClass: Ajv2020 };
const validator = customizeValidator(options);

/** The HTML that react-jsonschema-form makes of a form, as a page would have it before anybody typed. */
export function renderForm(form: {
  readonly schema: JsonObject | null;
  readonly uiSchema: JsonObject | null;
  readonly formData: JsonObject | null;
}): string {
  return renderToStaticMarkup(
    createElement(Form, {
      schema: structuredClone(form.schema) ?? {},
      uiSchema: structuredClone(form.uiSchema) ?? {},
      formData: structuredClone(form.formData),
      validator,
      noHtml5Validate: true,
    }),
  );
}

/** The ids of what a person can fill in, in the order of the page. */
export function inputsOf(html: string): readonly string[] {
  return [...html.matchAll(/<(?:input|select|textarea)\b[^>]*?\bid="([^"]+)"/gu)].map(([, id]) => id ?? "");
}
