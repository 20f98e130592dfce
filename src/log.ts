import { pino, type Logger } from "pino";
import { build as buildPretty } from "pino-pretty";

/** Where the gateway writes what it does: lines for people on a terminal, JSON elsewhere. Never a secret. */
export type Log = Logger;

const STDERR = 2;

/** A log on standard error at this level; `pretty` is for terminals. */
export function createLog({ level, pretty }: { level: string; pretty: boolean }): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (!pretty) return pino(options, pino.destination({ dest: STDERR, sync: true }));
  return pino(
    options,
    buildPretty({ destination: STDERR, sync: true, translateTime: "SYS:HH:MM:ss", singleLine: true }),
  );
}
