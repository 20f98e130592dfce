import type { Query } from "./client.ts";

/**
 * The query string with its `?`, or nothing. Lists are repeated, `undefined` is left out, `+` becomes `%2B`. An empty
 * list would be no filter at all to Airflow, so it throws: there was nothing to ask for.
 */
export function encodeQuery(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (Array.isArray(value) && value.length === 0) throw new Error(`An empty list for ${name} would match everything`);
    for (const one of [value].flat()) search.append(name, String(one));
  }
  return search.size === 0 ? "" : `?${search.toString()}`;
}
