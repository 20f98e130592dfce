import { pino, type Logger } from "pino";
import { build as buildPretty } from "pino-pretty";

/** The gateway's log. Callers must not pass secrets; see `domain/redaction.ts`. */
export type Log = Logger;

const STDERR = 2;

/** Creates a log on standard error: readable lines when `pretty` (for terminals), otherwise JSON. */
export function createLog({ level, pretty }: { level: string; pretty: boolean }): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (!pretty) return pino(options, pino.destination({ dest: STDERR, sync: true }));
  return pino(
    options,
    buildPretty({ destination: STDERR, sync: true, translateTime: "SYS:HH:MM:ss", singleLine: true }),
  );
}
