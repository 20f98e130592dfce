import { GatewayError } from "../../domain/errors.ts";
import type { Guard } from "../wire/guard.ts";
import type { HttpResponse } from "./read-response.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The body as JSON, without a byte order mark: null for an empty body, undefined if it is not JSON. */
export function parseJson({ bytes, header }: Pick<HttpResponse, "bytes" | "header">): unknown {
  if (bytes.byteLength === 0) return null;
  if (!/^$|json/i.test(header("content-type") ?? "")) return undefined;
  try {
    return JSON.parse(utf8.decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** The body of a 2xx, checked by the guard. Throws `AIRFLOW_UNREADABLE`, naming the first field that is wrong. */
export function parseResponse<T>(
  response: HttpResponse,
  { guard, route }: { readonly guard: Guard<T>; readonly route: string },
): T {
  const body = parseJson(response);
  if (body === undefined) throw unreadable(`Airflow's response to ${route} is not JSON.`, response.status);
  if (!guard.is(body)) {
    throw unreadable(`Airflow's response to ${route} is invalid: ${guard.problem(body)}.`, response.status);
  }
  return body;
}

function unreadable(message: string, status: number): GatewayError {
  return new GatewayError("AIRFLOW_UNREADABLE", message, { airflow: { status } });
}
