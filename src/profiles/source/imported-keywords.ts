import { warningAt } from "./diagnose.ts";
import type { Place } from "./diagnose.ts";
import { nearestWord } from "../../domain/did-you-mean.ts";
import { ECOSYSTEM_ANNOTATIONS, FORBIDDEN_KEYWORDS, KEYWORDS } from "../schema/keywords.ts";
import type { Diagnostic } from "../profile.ts";
import type { Json } from "../../domain/json.ts";
import { walkSchema } from "../schema/walk.ts";

/** Whether a word is no keyword, though it may be some tool's annotation. */
export function isUnknownWord(word: string): boolean {
  return (
    KEYWORDS[word] === undefined &&
    FORBIDDEN_KEYWORDS[word] === undefined &&
    !ECOSYSTEM_ANNOTATIONS.has(word) &&
    !/^x-[A-Za-z0-9_-]+$/.test(word)
  );
}

/** An unknown word as a published schema has it: free words start with `x-`, and ajv takes no dots or blanks in them. */
export function freeWord(word: string): string {
  return `x-${word.replace(/[^A-Za-z0-9_-]/g, "_")}`;
}

/** The keyword that an unknown word of somebody else's schema looks misspelt for; undefined for an honest annotation. */
export function misspeltFor(word: string): string | undefined {
  return nearestWord(word, Object.keys(KEYWORDS));
}

/** One warning for each word that no standard has and that is kept as an annotation. */
export function foreignWordWarnings(schema: Json, placeOf: (pointer: string) => Place): readonly Diagnostic[] {
  const warnings = new Map<string, Diagnostic>();
  walkSchema(schema, (inner, pointer) => {
    for (const word of Object.keys(inner).filter((word) => isUnknownWord(word) && misspeltFor(word) === undefined))
      if (!warnings.has(word))
        warnings.set(
          word,
          warningAt(placeOf(`${pointer}/${word}`), {
            code: "UNKNOWN_KEYWORD",
            message: `"${word}" is no JSON Schema keyword; it is kept as the annotation ${freeWord(word)}.`,
          }),
        );
  });
  return [...warnings.values()];
}
