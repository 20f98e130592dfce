import { invalidCursor, decodeCursor, encodeCursor } from "../graphql/connection.ts";

/** A position in the log of an attempt: after this number of lines. Stable, because lines are only appended. */
export type LogCursor = { readonly attempt: number; readonly line: number };

const SCOPE = "log";

/** Encodes the position of a log line as an opaque cursor. */
export const toLogCursor = ({ attempt, line }: LogCursor): string => encodeCursor(SCOPE, [attempt, line]);

/** Throws BAD_USER_INPUT for a text that is not a cursor of a log. */
export function fromLogCursor(cursor: string): LogCursor {
  const position = decodeCursor(SCOPE, cursor);
  const [attempt, line]: readonly unknown[] = isList(position) ? position : [];
  if (typeof attempt !== "number" || typeof line !== "number" || !(line >= 0)) throw invalidCursor();
  return { attempt, line };
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
