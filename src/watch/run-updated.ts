import type { RunKey } from "../domain/run-key.ts";
import { GatewayError } from "../domain/errors.ts";
import type { ChangeFeed } from "./change-feed.ts";
import { EventQueue } from "./event-queue.ts";
import { RunEvent } from "./run-event.ts";
import { isFinished } from "../domain/run-state.ts";

/** How many events may wait for one watcher. */
export const MAX_BEHIND = 50;

/**
 * A run as it stands, then each change to it or its task instances; over when it is finished or gone. Throws NOT_FOUND for
 * one that is not there. `onBehind` hears of a watcher that does not fetch its events; he gets no more of them.
 */
export async function runUpdated(
  feed: ChangeFeed,
  key: RunKey,
  { onBehind }: { readonly onBehind: () => void },
): Promise<AsyncIterableIterator<RunEvent>> {
  let known = -1;
  let stop: (() => void) | null = null;
  const events = new EventQueue<RunEvent>({ max: MAX_BEHIND, onOverflow: onBehind, onClose: () => stop?.() });
  const stopping = await feed.watchRun(
    key,
    {
      onStart(first) {
        known = first.version;
        events.push(new RunEvent("SNAPSHOT", first));
        if (first.run === null || isFinished(first.run)) events.end();
      },
      onChange(change) {
        if (change.run !== null && change.version <= known) return;
        known = change.version;
        events.push(new RunEvent(change.run === null ? "REMOVED" : "UPDATED", change));
        if (change.run === null || isFinished(change.run)) events.end();
      },
      onEnd: (error) => events.fail(error),
    },
    { instances: true },
  );
  if (stopping === null) throw new GatewayError("NOT_FOUND", "There is no such run.");
  stop = stopping;
  if (events.isOver) stopping();
  return events;
}
