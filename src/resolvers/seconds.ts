/** Seconds from one instant to another, until now unless told; null without a beginning. Airflow 3.0 gives runs no duration. */
export function secondsSoFar(from: string | null, to?: string): number | null {
  if (from === null) return null;
  const end = to === undefined ? Date.now() : Date.parse(to);
  return Math.max(0, (end - Date.parse(from)) / 1000);
}

/**
 * How long an attempt took that began and ended; null of any other. Airflow's own word is of no use: 3.0 says negative
 * numbers, and after a retry any.
 */
export function secondsOf({
  start_date,
  end_date,
}: {
  start_date: string | null;
  end_date: string | null;
}): number | null {
  return end_date === null ? null : secondsSoFar(start_date, end_date);
}
