import { pino, type Logger } from "pino";

/** Where the gateway writes what it does: lines for people on a terminal, JSON elsewhere. Never a secret. */
export type Log = Logger;

/** A log at this level; `pretty` is for terminals. */
export function createLog({ level, pretty }: { level: string; pretty: boolean }): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    ...(pretty
      ? {
          transport: {
            target: "pino-pretty",
            options: { ignore: "pid,hostname", translateTime: "SYS:HH:MM:ss", singleLine: true },
          },
        }
      : {}),
  });
}
