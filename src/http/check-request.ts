import type { IncomingMessage } from "node:http";
import { GatewayError } from "../domain/errors.ts";
import { HttpError, toHttpError } from "./http-error.ts";
import { parseMediaType } from "./media-type.ts";

/** Content types that browsers send to other sites without a preflight. */
const SIMPLE_TYPES = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"];

/** Throws 405 unless the method is allowed. Preflights from origins that are not allowed get this response, too. */
export function checkMethod({ method = "" }: IncomingMessage, allowed: readonly string[]): void {
  if (allowed.includes(method)) return;
  const allow = allowed.join(", ");
  throw new HttpError(405, `Method ${method} is not allowed here. Allowed: ${allow}.`, { headers: { allow } });
}

/**
 * Throws 403 for a cross-site request that browsers send without a preflight (GET, or a simple content type).
 *
 * Browsers declare the source in `Origin` or `Sec-Fetch-Site`. Other clients send neither header and pass.
 */
export function checkSameSite(request: IncomingMessage, allowedOrigins: ReadonlySet<string>): void {
  const { origin, host, "sec-fetch-site": site } = request.headers;
  if (!isSimpleRequest(request)) return;
  if (origin !== undefined && allowedOrigins.has(origin)) return;
  const isCrossOrigin = origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
  const isCrossSite = site !== undefined && site !== "same-origin" && site !== "none";
  if (!isCrossOrigin && !isCrossSite) return;
  const message = "Cross-site request rejected. Send a POST with content type application/json.";
  throw toHttpError(new GatewayError("FORBIDDEN", message, { reason: "CSRF" }));
}

function isSimpleRequest({ method, headers }: IncomingMessage): boolean {
  if (method !== "POST") return true;
  const type = headers["content-type"];
  return type === undefined || SIMPLE_TYPES.includes(parseMediaType(type)?.essence ?? "");
}

/** Throws 415 unless the body of a POST is uncompressed JSON in UTF-8. */
export function checkContentType({ headers }: IncomingMessage): void {
  const type = parseMediaType(headers["content-type"] ?? "");
  const charset = type?.params.get("charset")?.toLowerCase() ?? "utf-8";
  const encoding = headers["content-encoding"]?.toLowerCase() ?? "identity";
  const isUncompressed = encoding === "identity" || encoding === "";
  if (type?.essence === "application/json" && (charset === "utf-8" || charset === "utf8") && isUncompressed) return;
  throw new HttpError(415, "The body of a POST must be application/json in UTF-8, without compression.", {
    headers: { accept: "application/json", "accept-encoding": "identity" },
  });
}
