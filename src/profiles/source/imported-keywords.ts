import { warningAt } from "./diagnose.ts";
import type { Place } from "./diagnose.ts";
import { nearestWord } from "../../domain/did-you-mean.ts";
import { ECOSYSTEM_ANNOTATIONS, FORBIDDEN_KEYWORDS, KEYWORDS } from "../schema/keywords.ts";
import type { Diagnostic } from "../profile.ts";
import type { Json } from "../../domain/json.ts";
import { walkSchema } from "../schema/walk.ts";

/** Whether a keyword is unknown. It may be an annotation of some tool. */
export function isUnknownKeyword(keyword: string): boolean {
  return (
    KEYWORDS[keyword] === undefined &&
    FORBIDDEN_KEYWORDS[keyword] === undefined &&
    !ECOSYSTEM_ANNOTATIONS.has(keyword) &&
    !/^x-[A-Za-z0-9_-]+$/.test(keyword)
  );
}

/** The published name of an unknown keyword: it starts with `x-`, and ajv allows no dots or blanks in it. */
export function annotationName(keyword: string): string {
  return `x-${keyword.replace(/[^A-Za-z0-9_-]/g, "_")}`;
}

/** The keyword that an unknown keyword is probably a misspelling of; undefined when it resembles none. */
export function misspelledKeyword(keyword: string): string | undefined {
  return nearestWord(keyword, Object.keys(KEYWORDS));
}

/** Returns one warning for each unknown keyword that is kept as an annotation. */
export function unknownKeywordWarnings(schema: Json, placeOf: (pointer: string) => Place): readonly Diagnostic[] {
  const warnings = new Map<string, Diagnostic>();
  walkSchema(schema, (inner, pointer) => {
    for (const keyword of Object.keys(inner).filter(
      (keyword) => isUnknownKeyword(keyword) && misspelledKeyword(keyword) === undefined,
    ))
      if (!warnings.has(keyword))
        warnings.set(
          keyword,
          warningAt(placeOf(`${pointer}/${keyword}`), {
            code: "UNKNOWN_KEYWORD",
            message: `"${keyword}" is not a JSON Schema keyword; it is kept as the annotation ${annotationName(keyword)}.`,
          }),
        );
  });
  return [...warnings.values()];
}
