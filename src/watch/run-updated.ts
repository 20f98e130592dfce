import { GatewayError } from "../domain/errors.ts";
import type { RunKey } from "../domain/run-key.ts";
import { isFinished } from "../domain/run-state.ts";
import { runGlobalId } from "../graphql/ids.ts";
import type { ChangeFeed } from "./change-feed.ts";
import { EventQueue } from "./event-queue.ts";
import { RunEvent } from "./run-event.ts";

/** How many events may be queued for one subscriber. */
export const MAX_QUEUED_EVENTS = 50;

/**
 * Emits a snapshot of the run, then each change of it or of its task instances; ends when the run is finished or
 * deleted. Throws NOT_FOUND for an unknown run. `onOverflow` is called for a subscriber that falls behind; it receives
 * no more events.
 */
export async function runUpdated(
  feed: ChangeFeed,
  key: RunKey,
  { onOverflow }: { readonly onOverflow: () => void },
): Promise<AsyncIterableIterator<RunEvent>> {
  let lastVersion = -1;
  let unsubscribe: (() => void) | null = null;
  const events = new EventQueue<RunEvent>({ max: MAX_QUEUED_EVENTS, onOverflow, onClose: () => unsubscribe?.() });
  unsubscribe = await feed.watchRun(
    key,
    {
      onStart(snapshot) {
        lastVersion = snapshot.version;
        events.push(new RunEvent("SNAPSHOT", snapshot));
        if (snapshot.run === null || isFinished(snapshot.run)) events.end();
      },
      onChange(change) {
        if (change.run !== null && change.version <= lastVersion) return;
        lastVersion = change.version;
        events.push(new RunEvent(change.run === null ? "REMOVED" : "UPDATED", change));
        if (change.run === null || isFinished(change.run)) events.end();
      },
      onEnd: (error) => events.fail(error),
    },
    { instances: true },
  );
  if (unsubscribe === null)
    throw new GatewayError("NOT_FOUND", `Run ${runGlobalId(key.dagId, key.dagRunId)} not found.`);
  if (events.isEnded) unsubscribe();
  return events;
}
