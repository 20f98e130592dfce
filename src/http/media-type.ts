import { MIMEType } from "node:util";

export const JSON_TYPE = "application/json";
export const GRAPHQL_TYPE = "application/graphql-response+json";
export const HTML_TYPE = "text/html";
export const EVENT_STREAM_TYPE = "text/event-stream";

type Offer = typeof JSON_TYPE | typeof GRAPHQL_TYPE | typeof HTML_TYPE | typeof EVENT_STREAM_TYPE;

/** The media type of a header, or null when it is none. */
export function parseMediaType(text: string): MIMEType | null {
  try {
    return new MIMEType(text);
  } catch {
    return null;
  }
}

/**
 * The offer that an `Accept` header prefers, or null when it takes none of them. No header takes JSON.
 *
 * JSON alone is also what a wildcard gets; every other type has to be named. Of offers liked equally, one that is named comes
 * before one that a wildcard lets in, and then the earlier offer wins.
 */
export function preferredType<O extends Offer>(accept: string | undefined, offers: readonly O[]): O | null {
  const ranges = (accept ?? "").trim() === "" ? [JSON_RANGE] : (accept ?? "").split(",").flatMap(parseRange);
  let best: { offer: O; q: number; named: boolean } | null = null;
  for (const offer of offers) {
    const named = ranges.find(({ essence }) => essence === offer);
    const q = (named ?? (offer === JSON_TYPE ? wildcard(ranges) : undefined))?.q ?? 0;
    const isBetter = best === null || q > best.q || (q === best.q && named !== undefined && !best.named);
    if (q > 0 && isBetter) best = { offer, q, named: named !== undefined };
  }
  return best?.offer ?? null;
}

type Range = { readonly essence: string; readonly q: number };

const JSON_RANGE: Range = { essence: JSON_TYPE, q: 1 };

/** The narrower one decides (RFC 9110, 12.5.1). */
function wildcard(ranges: readonly Range[]): Range | undefined {
  return ranges.find(({ essence }) => essence === "application/*") ?? ranges.find(({ essence }) => essence === "*/*");
}

function parseRange(part: string): Range[] {
  const type = parseMediaType(part);
  if (type === null) return [];
  const q = Number(type.params.get("q") ?? 1);
  return [{ essence: type.essence, q: q >= 0 && q <= 1 ? q : 0 }];
}
