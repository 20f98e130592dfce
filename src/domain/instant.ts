/** An ISO 8601 instant as microseconds since 1970. Airflow's times have six fractional digits, a `Date` only three. */
export function toMicroseconds(time: string): number {
  const digits = /\.(\d+)/.exec(time)?.[1] ?? "";
  return Date.parse(time) * 1000 + Number(digits.padEnd(6, "0").slice(3, 6));
}
