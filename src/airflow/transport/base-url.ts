/** The address of an Airflow: its origin, and the path before `/api/v2` and `/auth/token` (`""` or `/airflow`). */
export type BaseUrl = { readonly origin: string; readonly path: string };

/**
 * Parses an address with or without a path, a trailing slash or `/api/v2`. User, query and fragment are dropped. Throws
 * a `TypeError` for anything but an http or https URL.
 */
export function parseBaseUrl(url: string): BaseUrl {
  const { protocol, origin, pathname } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") throw new TypeError("not an http or https URL");
  return {
    origin,
    path: pathname
      .replace(/\/+$/, "")
      .replace(/\/api\/v[12]$/, "")
      .replace(/\/+$/, ""),
  };
}
