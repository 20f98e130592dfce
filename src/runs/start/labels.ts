import { printable } from "../../graphql/ids.ts";
import type { ArgumentErrors } from "../argument-errors.ts";

export type Label = { readonly name: string; readonly value: string };

const MAX_LABELS = 20;
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/;
const MAX_VALUE_LENGTH = 63;

/** Adds an error for too many labels, and one for each label that is not allowed. */
export function checkLabels(labels: readonly Label[], errors: ArgumentErrors): void {
  if (labels.length > MAX_LABELS) {
    errors.addProblem("labels", `must contain at most ${MAX_LABELS} labels (got ${labels.length})`);
  }
  const names = new Set<string>();
  for (const { name, value } of labels) {
    if (!NAME.test(name)) {
      errors.add(
        `The label name \`${printable(name)}\` must be 1 to 63 of the characters A-Z a-z 0-9 _ . -, and must start with a letter or a digit.`,
      );
    } else if (names.has(name)) {
      errors.add(`Duplicate label \`${name}\`.`);
    } else if (value.length > MAX_VALUE_LENGTH) {
      errors.add(
        `The value of the label \`${name}\` must be at most ${MAX_VALUE_LENGTH} characters (got ${value.length}).`,
      );
    } else if (/[\p{Cc}\p{Cs}]/u.test(value)) {
      errors.add(`The value of the label \`${name}\` must not contain a control character or an unpaired surrogate.`);
    }
    names.add(name);
  }
}

/** The labels as a run's conf stores them: values by name. */
export const labelsRecord = (labels: readonly Label[]): Readonly<Record<string, string>> =>
  Object.fromEntries(labels.map(({ name, value }) => [name, value]));
