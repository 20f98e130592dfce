import { pause, type Clock } from "../domain/clock.ts";
import { GatewayError } from "../domain/errors.ts";

const MAX_ATTEMPTS = 3;

/** Whether a later attempt can succeed: Airflow is unreachable, slow or failing, as opposed to refusing the request. */
export const isTransient = (error: unknown): boolean =>
  error instanceof GatewayError && (error.retryable || error.status >= 500);

/** Runs `act`, and again after a transient error: three attempts in all, with a growing pause between them. */
export async function retryTransient<Value>(
  act: () => Promise<Value>,
  { clock, intervalMs }: { readonly clock: Clock; readonly intervalMs: number },
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (!isTransient(error) || attempt === MAX_ATTEMPTS) throw error;
      await pause(clock, intervalMs * attempt);
    }
  }
}
