import { pause, type Clock } from "../domain/clock.ts";
import { isPassing } from "./run-change.ts";

const ATTEMPTS = 3;

/** Tries again a few times after a failure that passes, longer apart each time. */
export async function patiently<Value>(
  act: () => Promise<Value>,
  { clock, intervalMs }: { readonly clock: Clock; readonly intervalMs: number },
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (!isPassing(error) || attempt === ATTEMPTS) throw error;
      await pause(clock, intervalMs * attempt);
    }
  }
}
