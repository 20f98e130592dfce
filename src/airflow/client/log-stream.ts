import { GatewayError } from "../../domain/errors.ts";
import type { OpenResponse } from "../transport/exchange.ts";
import { errorFromTransport } from "../transport/transport-error.ts";
import { createGuard } from "../wire/guard.ts";
import { AirflowLogLine } from "../wire/results.ts";

/** A log as it streams in. When the reader stops, the connection is closed. */
export type AirflowLog = {
  readonly lines: AsyncIterable<AirflowLogLine>;
  /** Airflow's continuation token; present even at the end of a finished attempt. */
  readonly token: string | null;
};

/** A longer line is cut there and becomes plain text. */
const MAX_LINE_CHARACTERS = 64 * 1024;
/** Of one log, which is never held as a whole: enough for ten million lines, and a limit for an endless log. */
const MAX_LOG_BYTES = 1024 * 1024 * 1024;
const NEWLINE = "\n";
const lineGuard = createGuard(AirflowLogLine);

/**
 * Reads an ndjson response line by line. A line that is not a JSON object becomes `{event: text}`. Throws a
 * `GatewayError` if the stream ends early, takes too long or is too large.
 */
export function readLog(open: OpenResponse, route: string): AirflowLog {
  return { lines: readLines(open, route), token: open.header("airflow-continuation-token") };
}

async function* readLines(open: OpenResponse, route: string): AsyncGenerator<AirflowLogLine> {
  try {
    for await (const line of splitLines(open)) if (line.trim() !== "") yield parseLine(line);
  } catch (cause) {
    if (cause instanceof GatewayError) throw cause;
    throw errorFromTransport(open.toTransportError(cause), { route, write: false });
  }
}

/** Not node:readline, which would hold a line of any length. */
async function* splitLines({ body }: OpenResponse): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_LOG_BYTES) throw new GatewayError("AIRFLOW_UNREADABLE", "The log is larger than 1 GiB.");
    const parts = (rest + decoder.decode(chunk, { stream: true })).split(NEWLINE);
    rest = (parts.pop() ?? "").slice(0, MAX_LINE_CHARACTERS + 1);
    yield* parts;
  }
  yield rest + decoder.decode();
}

function parseLine(line: string): AirflowLogLine {
  if (line.length > MAX_LINE_CHARACTERS) return { event: `${line.slice(0, MAX_LINE_CHARACTERS).toWellFormed()}…` };
  try {
    const parsed: unknown = JSON.parse(line);
    return lineGuard.is(parsed) ? parsed : { event: line };
  } catch {
    return { event: line };
  }
}
