/** Seconds from one instant to another, until now unless told; null without a beginning. Airflow 3.0 gives runs no duration. */
export function secondsSoFar(from: string | null, to?: string): number | null {
  if (from === null) return null;
  const end = to === undefined ? Date.now() : Date.parse(to);
  return Math.max(0, (end - Date.parse(from)) / 1000);
}
