import type { InstanceRow, RunRow } from "../simulation/tables.ts";
import type { Micros } from "../simulation/timeline.ts";

/** How often the heartbeat of what runs touches its row, microseconds. */
const heartbeat = 1_000_000;

/** `updated_at`, which no row shows: the last change, or the last heartbeat of what is running. */
export function touchedAt(row: RunRow | InstanceRow, now: Micros): Micros {
  if (row.state !== "running" || row.startDate === null) return row.updatedAt;
  const beat = now - ((now - row.startDate) % heartbeat);
  return Math.max(row.updatedAt, beat);
}
