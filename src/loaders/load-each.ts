/**
 * A DataLoader batch function that loads each key separately: an array with each key's value, or its error, so that one
 * failure does not fail the others. Keys that share a failed call get the same error object.
 */
export async function loadEach<Key, Value>(
  keys: readonly Key[],
  load: (key: Key) => Promise<Value>,
): Promise<(Value | Error)[]> {
  const results = await Promise.allSettled(keys.map((key) => load(key)));
  return results.map((result) => {
    if (result.status === "fulfilled") return result.value;
    return result.reason instanceof Error ? result.reason : new Error("a loader failed", { cause: result.reason });
  });
}
