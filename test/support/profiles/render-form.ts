import Form from "@rjsf/core";
import { customizeValidator } from "@rjsf/validator-ajv8";
import { Ajv2020 } from "ajv/dist/2020.js";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { JsonObject } from "../../../src/domain/json.ts";

// The types accept the class for draft-07 only.
const options: object = { AjvClass: Ajv2020 };
const validator = customizeValidator(options);

/** Renders a form with react-jsonschema-form. Returns the HTML before any input. */
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

/** The ids of the input fields, in page order. */
export function inputsOf(html: string): readonly string[] {
  return [...html.matchAll(/<(?:input|select|textarea)\b[^>]*?\bid="([^"]+)"/gu)].map(([, id]) => id ?? "");
}
