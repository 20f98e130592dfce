import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { AirflowToken } from "../../src/airflow/wire/results.ts";

/** Sends a request to a test server. Returns undefined when it fails, or when the response has another shape. */
export async function requestJson<T extends TSchema>(
  url: string,
  shape: T,
  { token, body }: { readonly token?: string; readonly body?: unknown } = {},
): Promise<Static<T> | undefined> {
  try {
    const response = await fetch(url, {
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      signal: AbortSignal.timeout(15_000),
    });
    const json: unknown = await response.json();
    return response.ok && Value.Check(shape, json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** A token for a test user, whose password is the user name; undefined while the server cannot create one. */
export async function fetchToken(baseUrl: string, user: string): Promise<string | undefined> {
  const response = await requestJson(`${baseUrl}/auth/token`, AirflowToken, {
    body: { username: user, password: user },
  });
  return response?.access_token;
}
