import type { Complaints } from "../argument-errors.ts";

export type Label = { readonly name: string; readonly value: string };

const MAX_LABELS = 20;
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/;
const MAX_VALUE = 63;

/** Complains about labels that break the contract: too many, a name of another pattern or given twice, a long value. */
export function checkLabels(labels: readonly Label[], complaints: Complaints): void {
  if (labels.length > MAX_LABELS) complaints.of("labels", `holds more than ${MAX_LABELS}`);
  const names = new Set<string>();
  for (const { name, value } of labels) {
    if (!NAME.test(name)) {
      complaints.add(
        "A label's name is of 1 to 63 letters A to Z, digits and _ . -, and begins with a letter or a digit.",
      );
    } else if (names.has(name)) complaints.add(`The label \`${name}\` is given twice.`);
    else if (value.length > MAX_VALUE)
      complaints.add(`The value of the label \`${name}\` is longer than ${MAX_VALUE} characters.`);
    else if (/[\p{Cc}\p{Cs}]/u.test(value))
      complaints.add(`The value of the label \`${name}\` holds a character that no text has.`);
    names.add(name);
  }
}

/** Labels as conf holds them. */
export const labelsRecord = (labels: readonly Label[]): Readonly<Record<string, string>> =>
  Object.fromEntries(labels.map(({ name, value }) => [name, value]));
