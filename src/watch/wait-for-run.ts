import type { RunKey } from "../domain/run-key.ts";
import type { Clock } from "../domain/clock.ts";
import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import type { ChangeFeed } from "./change-feed.ts";
import { isFinished } from "../domain/run-state.ts";

/**
 * The run once it is finished, or as it stands after `timeoutMs`, or when whoever waits has gone; null as soon as it is
 * known to be gone itself. Costs no calls of its own while it waits.
 */
export async function waitForRun(
  feed: ChangeFeed,
  key: RunKey,
  { timeoutMs, clock, signal }: { readonly timeoutMs: number; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<AirflowDagRun | null> {
  const { promise, resolve, reject } = Promise.withResolvers<AirflowDagRun | null>();
  let newest: AirflowDagRun | null = null;
  const take = (run: AirflowDagRun | null): void => {
    newest = run;
    if (run === null || isFinished(run)) resolve(run);
  };
  const giveUp = (): void => resolve(newest);
  const callOff = clock.after(timeoutMs, giveUp);
  signal.addEventListener("abort", giveUp, { once: true });
  let stop: (() => void) | null = null;
  try {
    stop = await feed.watchRun(
      key,
      {
        onStart: ({ run }) => take(run),
        onRow: take,
        onChange: ({ run }) => take(run),
        onEnd: reject,
      },
      { instances: false },
    );
    if (stop === null || signal.aborted) return newest;
    return await promise;
  } finally {
    callOff();
    signal.removeEventListener("abort", giveUp);
    stop?.();
  }
}
