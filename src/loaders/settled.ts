/** What DataLoader wants for each key: the value, or the error itself (the same object for all that one call failed). */
export function settled<Value>(results: readonly PromiseSettledResult<Value>[]): (Value | Error)[] {
  return results.map((result) => {
    if (result.status === "fulfilled") return result.value;
    return result.reason instanceof Error ? result.reason : new Error("a loader failed", { cause: result.reason });
  });
}
