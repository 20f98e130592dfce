import type { IncomingMessage } from "node:http";
import { GatewayError } from "../domain/errors.ts";
import { parseMediaType } from "./media-type.ts";
import { Refusal, refusalOf } from "./refusal.ts";

const SIMPLE_TYPES = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"];

/** Throws 405 unless the method is one of these; browsers' preflights end here too, where no origin is allowed. */
export function checkMethod({ method = "" }: IncomingMessage, allowed: readonly string[]): void {
  if (allowed.includes(method)) return;
  const allow = allowed.join(", ");
  throw new Refusal(405, `Only ${allow} are served here.`, { headers: { allow } });
}

/**
 * Throws 403 for what another site can make a browser send without asking first (GET, the simple content types).
 *
 * Browsers say where it comes from, in `Origin` or in `Sec-Fetch-Site`; programs send neither and pass.
 */
export function checkSameSite(request: IncomingMessage, allowedOrigins: ReadonlySet<string>): void {
  const { origin, host, "sec-fetch-site": site } = request.headers;
  if (!isSimple(request)) return;
  if (origin !== undefined && allowedOrigins.has(origin)) return;
  const isForeignOrigin = origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
  const isForeignSite = site !== undefined && site !== "same-origin" && site !== "none";
  if (!isForeignOrigin && !isForeignSite) return;
  throw refusalOf(
    new GatewayError("FORBIDDEN", "A page of another site may not ask this way; send application/json by POST.", {
      reason: "CSRF",
    }),
  );
}

function isSimple({ method, headers }: IncomingMessage): boolean {
  if (method !== "POST") return true;
  const type = headers["content-type"];
  return type === undefined || SIMPLE_TYPES.includes(parseMediaType(type)?.essence ?? "");
}

/** Throws 415 unless a POST is plain JSON in UTF-8. */
export function checkContentType({ headers }: IncomingMessage): void {
  const type = parseMediaType(headers["content-type"] ?? "");
  const charset = type?.params.get("charset")?.toLowerCase() ?? "utf-8";
  const encoding = headers["content-encoding"]?.toLowerCase() ?? "identity";
  const isPlain = encoding === "identity" || encoding === "";
  if (type?.essence === "application/json" && (charset === "utf-8" || charset === "utf8") && isPlain) return;
  throw new Refusal(415, "A POST is application/json in UTF-8, and not compressed.", {
    headers: { accept: "application/json", "accept-encoding": "identity" },
  });
}
