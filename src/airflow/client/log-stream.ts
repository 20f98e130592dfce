import type { AirflowLog } from "./client.ts";
import type { Opened } from "../transport/exchange.ts";
import { GatewayError } from "../../domain/errors.ts";
import { errorOfNoAnswer } from "../transport/error-from-transport.ts";
import { createGuard } from "../wire/guard.ts";
import { AirflowLogLine } from "../wire/results.ts";

/** Longer lines are cut there and come as plain text. */
const MAX_LINE_CHARACTERS = 64 * 1024;
/** Of one log, as it is read and never held: enough for ten million lines, an end to an endless one. */
const MAX_LOG_BYTES = 1024 * 1024 * 1024;
const NEWLINE = "\n";
const lineGuard = createGuard(AirflowLogLine);

/**
 * The lines of an ndjson answer as they come. A line that is no JSON object is `{event: text}`. Whoever stops reading
 * closes the connection. Throws a `GatewayError` where the stream breaks off or is without end.
 */
export function logOf(opened: Opened, route: string): AirflowLog {
  return { lines: readLines(opened, route), token: opened.header("airflow-continuation-token") };
}

async function* readLines(opened: Opened, route: string): AsyncGenerator<AirflowLogLine> {
  try {
    for await (const line of splitLines(opened)) if (line.trim() !== "") yield parseLine(line);
  } catch (cause) {
    if (cause instanceof GatewayError) throw cause;
    throw errorOfNoAnswer(opened.failure(cause), { route, write: false });
  }
}

/** Split by hand, since the ready-made splitters hold a line of any length. */
async function* splitLines({ body }: Opened): AsyncGenerator<string> {
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
