/** Leaves out what was looked up and not found. */
export const isPresent = <Value>(value: Value | null | undefined): value is Value =>
  value !== null && value !== undefined;
