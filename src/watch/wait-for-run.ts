import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import type { Clock } from "../domain/clock.ts";
import type { RunKey } from "../domain/run-key.ts";
import { isFinished } from "../domain/run-state.ts";
import type { ChangeFeed } from "./change-feed.ts";

/**
 * Resolves with the run as soon as it is finished, or with its latest row after `timeoutMs` or when the signal aborts;
 * with null when the run does not exist or is deleted. Sends no requests of its own while it waits.
 */
export async function waitForRun(
  feed: ChangeFeed,
  key: RunKey,
  { timeoutMs, clock, signal }: { readonly timeoutMs: number; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<AirflowDagRun | null> {
  const { promise, resolve, reject } = Promise.withResolvers<AirflowDagRun | null>();
  let latest: AirflowDagRun | null = null;
  const update = (run: AirflowDagRun | null): void => {
    latest = run;
    if (run === null || isFinished(run)) resolve(run);
  };
  const resolveWithLatest = (): void => resolve(latest);
  const cancelTimer = clock.after(timeoutMs, resolveWithLatest);
  signal.addEventListener("abort", resolveWithLatest, { once: true });
  let unsubscribe: (() => void) | null = null;
  try {
    unsubscribe = await feed.watchRun(
      key,
      {
        onStart: ({ run }) => update(run),
        onRow: update,
        onChange: ({ run }) => update(run),
        onEnd: reject,
      },
      { instances: false },
    );
    if (unsubscribe === null || signal.aborted) return latest;
    return await promise;
  } finally {
    cancelTimer();
    signal.removeEventListener("abort", resolveWithLatest);
    unsubscribe?.();
  }
}
