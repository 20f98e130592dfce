/** The error of a promise that must be rejected. Await it after the event that makes it fail. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value: unknown) => {
      throw new Error(`It did not fail, but gave ${JSON.stringify(value)}.`);
    },
    (error: unknown) => error,
  );
}
