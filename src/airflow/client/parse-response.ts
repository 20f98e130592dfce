import { GatewayError } from "../../domain/errors.ts";
import type { Endpoint } from "./endpoints.ts";
import type { Answer } from "../transport/read-response.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The JSON of an answer, a byte order mark skipped; null for an empty body, undefined for what is no JSON. */
export function jsonOf({ bytes, header }: Pick<Answer, "bytes" | "header">): unknown {
  if (bytes.byteLength === 0) return null;
  if (!/^$|json/i.test(header("content-type") ?? "")) return undefined;
  try {
    return JSON.parse(utf8.decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** A 2xx in the shape that its endpoint promises. Throws `AIRFLOW_UNREADABLE`, naming the first field that is not. */
export function shapedAnswer<T>(answer: Answer, { guard, route }: Pick<Endpoint<T>, "guard" | "route">): T {
  const body = jsonOf(answer);
  if (body === undefined) throw unreadable(`Airflow's answer to ${route} is not JSON.`, answer.status);
  if (!guard.is(body)) throw unreadable(`Airflow's answer to ${route}: ${guard.fault(body)}.`, answer.status);
  return body;
}

function unreadable(message: string, status: number): GatewayError {
  return new GatewayError("AIRFLOW_UNREADABLE", message, { airflow: { status } });
}
