/** Where an Airflow is: its origin, and the path in front of `/api/v2` and `/auth/token` (`""` or `/airflow`). */
export type BaseUrl = { readonly origin: string; readonly path: string };

/**
 * Takes the address as people write it: with or without a path, a slash at the end, `/api/v2`. What is not part of an
 * address (user, query, fragment) is dropped. Throws a `TypeError` where it is no http(s) address at all.
 */
export function parseBaseUrl(url: string): BaseUrl {
  const { protocol, origin, pathname } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") throw new TypeError("not an http or https address");
  return {
    origin,
    path: pathname
      .replace(/\/+$/, "")
      .replace(/\/api\/v[12]$/, "")
      .replace(/\/+$/, ""),
  };
}
