import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { AirflowToken } from "../../src/airflow/wire/results.ts";

/** One answer of that shape from a test server, or undefined where it gave none, or not that. */
export async function ask<T extends TSchema>(
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
    const answer: unknown = await response.json();
    return response.ok && Value.Check(shape, answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** A token of that user, whose password is its name; undefined while the server cannot give one. */
export async function fetchToken(baseUrl: string, user: string): Promise<string | undefined> {
  const answer = await ask(`${baseUrl}/auth/token`, AirflowToken, { body: { username: user, password: user } });
  return answer?.access_token;
}
