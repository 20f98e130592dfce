import { createHmac, randomBytes } from "node:crypto";
import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { printJson } from "../json.ts";
import { logOf, type LogLine } from "../logs.ts";
import { badRequest, notFound, HttpError } from "../http-error.ts";
import type { Tables } from "../simulation/tables.ts";
import { instancesAt, integerAt } from "./find.ts";

const path = "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/taskInstances/:task_id/logs/:try_number";

/** The endpoint that reads the log of an attempt, as JSON or as lines of JSON. */
export function logEndpoints({ tables }: Api): readonly Endpoint[] {
  const tokens = createTokens();
  return [endpoint({ method: "get", path, access: "read" }, (call) => readLog(tables, tokens, call))];
}

type Tokens = { readonly sign: (line: number) => string; readonly read: (token: string) => number };

/** Creates and reads signed tokens that contain the number of lines already read. */
function createTokens(): Tokens {
  const secret = randomBytes(32);
  const signature = (payload: string) => createHmac("sha1", secret).update(payload).digest("base64url");
  const sign = (line: number) => {
    const payload = Buffer.from(JSON.stringify({ end_of_log: false, log_pos: line })).toString("base64url");
    return `${payload}.${signature(payload)}`;
  };
  return {
    sign,
    read: (token) => {
      const [payload = "", sent] = token.split(".");
      const line = /"log_pos":(\d+)/.exec(Buffer.from(payload, "base64url").toString())?.[1];
      if (line === undefined || sent !== signature(payload)) {
        throw badRequest("Bad Signature. Please use only the tokens provided by the API.");
      }
      return Number(line);
    },
  };
}

function readLog(tables: Tables, tokens: Tokens, call: Call): unknown {
  const accepted = acceptedType(call.request.headers.get("accept"));
  const tryNumber = integerAt(call, "try_number", 0);
  const mapIndex = call.query.integer("map_index") ?? -1;
  call.query.flag("full_content");
  call.query.check();
  const token = call.query.text("token");
  const from = token === undefined || token === "" ? 0 : tokens.read(token);
  const instance = instancesAt(tables, call).find((one) => one.mapIndex === mapIndex);
  const attempts = instance === undefined ? [] : [instance, ...instance.history];
  const row = attempts.find((one) => one.tryNumber === tryNumber);
  if (instance === undefined || row === undefined) throw notFound("TaskInstance not found");
  const log = logOf(instance, row, tables.timeline.nowMs() * 1000);
  // Only the first response contains the head; later ones contain new lines only.
  const lines = [...(from === 0 ? log.head : []), ...log.lines.slice(Math.max(0, from - 1))];
  const next = tokens.sign(log.lines.length + 1);
  if (accepted === "application/x-ndjson") return ndjson(lines, next);
  return { content: lines, continuation_token: log.isComplete ? null : next };
}

function ndjson(lines: readonly LogLine[], token: string): Response {
  // In this format, Airflow sends null for the missing times of the head. In JSON, it omits them.
  const text = lines.map((line) => `${printJson({ timestamp: null, ...line })}\n`).join("");
  return new Response(text, {
    headers: { "content-type": "application/x-ndjson", "airflow-continuation-token": token },
  });
}

/** Selects the format by the start of the Accept header, as Airflow does. 406 for other values. */
function acceptedType(accept: string | null): "application/json" | "application/x-ndjson" {
  if (accept === null || accept.startsWith("*/*") || accept.startsWith("application/json")) return "application/json";
  if (accept.startsWith("application/x-ndjson")) return "application/x-ndjson";
  throw new HttpError(406, "Only application/json or application/x-ndjson is supported");
}
