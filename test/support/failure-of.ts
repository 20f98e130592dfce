/** Returns the error of a promise that must be rejected. Throws when the promise is fulfilled. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value: unknown) => {
      throw new Error(`Expected a rejected promise, got ${JSON.stringify(value)}.`);
    },
    (error: unknown) => error,
  );
}
