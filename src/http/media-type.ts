import { MIMEType } from "node:util";

export const JSON_TYPE = "application/json";
export const GRAPHQL_TYPE = "application/graphql-response+json";
export const HTML_TYPE = "text/html";
export const EVENT_STREAM_TYPE = "text/event-stream";

type Offer = typeof JSON_TYPE | typeof GRAPHQL_TYPE | typeof HTML_TYPE | typeof EVENT_STREAM_TYPE;

/** Parses the value of a `Content-Type` header. Null when it is invalid. */
export function parseMediaType(text: string): MIMEType | null {
  try {
    return new MIMEType(text);
  } catch {
    return null;
  }
}

/**
 * The offered type that an `Accept` header prefers. Null when it accepts none of them. A missing header accepts JSON.
 *
 * Wildcards match JSON only; every other type must be named. Between types of equal quality, a named type precedes one
 * that a wildcard matches, then the order of `offers` decides.
 */
export function preferredType<O extends Offer>(accept: string | undefined, offers: readonly O[]): O | null {
  const ranges = (accept ?? "").trim() === "" ? [JSON_RANGE] : (accept ?? "").split(",").flatMap(parseRange);
  let best: { offer: O; q: number; isNamed: boolean } | null = null;
  for (const offer of offers) {
    const named = ranges.find(({ essence }) => essence === offer);
    const q = (named ?? (offer === JSON_TYPE ? wildcard(ranges) : undefined))?.q ?? 0;
    const isNamed = named !== undefined;
    const isBetter = best === null || q > best.q || (q === best.q && isNamed && !best.isNamed);
    if (q > 0 && isBetter) best = { offer, q, isNamed };
  }
  return best?.offer ?? null;
}

type Range = { readonly essence: string; readonly q: number };

const JSON_RANGE: Range = { essence: JSON_TYPE, q: 1 };

/** The more specific range takes precedence (RFC 9110, section 12.5.1). */
function wildcard(ranges: readonly Range[]): Range | undefined {
  return ranges.find(({ essence }) => essence === "application/*") ?? ranges.find(({ essence }) => essence === "*/*");
}

function parseRange(part: string): Range[] {
  const type = parseMediaType(part);
  if (type === null) return [];
  const q = Number(type.params.get("q") ?? 1);
  return [{ essence: type.essence, q: q >= 0 && q <= 1 ? q : 0 }];
}
