/** Seconds from one instant to another, by default to now; null without a start, never negative. */
export function elapsedSeconds(from: string | null, to?: string): number | null {
  if (from === null) return null;
  const end = to === undefined ? Date.now() : Date.parse(to);
  return Math.max(0, (end - Date.parse(from)) / 1000);
}

/**
 * Seconds that a finished attempt took; null without both times. Computed from the times, since Airflow's own duration is
 * unreliable: negative in 3.0, and arbitrary after a retry.
 */
export function attemptSeconds({
  start_date,
  end_date,
}: {
  readonly start_date: string | null;
  readonly end_date: string | null;
}): number | null {
  return end_date === null ? null : elapsedSeconds(start_date, end_date);
}
