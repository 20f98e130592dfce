import type { InstanceRow, RunRow } from "../simulation/tables.ts";
import type { Micros } from "../simulation/timeline.ts";

/** The interval at which a heartbeat updates a running row, in microseconds. */
const HEARTBEAT_INTERVAL = 1_000_000;

/** The value of `updated_at`, which only filters use: the last change, or the last heartbeat of a running row. */
export function updatedAtOf(row: RunRow | InstanceRow, now: Micros): Micros {
  if (row.state !== "running" || row.startDate === null) return row.updatedAt;
  const lastHeartbeat = now - ((now - row.startDate) % HEARTBEAT_INTERVAL);
  return Math.max(row.updatedAt, lastHeartbeat);
}
