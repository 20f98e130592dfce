/** What a promise is rejected with: awaited after what makes it fail has been done. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value: unknown) => {
      throw new Error(`It did not fail, but gave ${JSON.stringify(value)}.`);
    },
    (error: unknown) => error,
  );
}
