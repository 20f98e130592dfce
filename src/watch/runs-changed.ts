import { runKeyText } from "../domain/run-key.ts";
import type { RunFilterPlan } from "../loaders/runs/plan-run-filter.ts";
import type { ChangeFeed } from "./change-feed.ts";
import { EventQueue } from "./event-queue.ts";
import type { RunList } from "./initial-reads.ts";
import { type RunChange, RunEvent } from "./run-event.ts";
import { MAX_QUEUED_EVENTS } from "./run-updated.ts";

/** How many runs are remembered for one subscriber. A change of a run that was forgotten is emitted as ADDED. */
const MAX_SEEN_RUNS = 500;

export type RunsWatch = {
  readonly matches: RunFilterPlan["matches"];
  /** The matching runs that the watch begins with, newest first. */
  readonly initialRuns: RunList;
  /** Called for a subscriber that falls behind; it receives no more events. */
  readonly onOverflow: () => void;
};

/**
 * Emits a snapshot of each matching run, then each change: ADDED for a run that this subscriber has not seen, REMOVED
 * for one that was deleted or no longer matches. Does not end by itself.
 */
export async function runsChanged(
  feed: ChangeFeed,
  { matches, initialRuns, onOverflow }: RunsWatch,
): Promise<AsyncIterableIterator<RunEvent>> {
  const seen = new SeenRuns(feed);
  let unsubscribe: (() => void) | null = null;
  const onClose = (): void => {
    seen.clear();
    unsubscribe?.();
  };
  const events = new EventQueue<RunEvent>({ max: MAX_QUEUED_EVENTS, onOverflow, onClose });
  const onStart = (snapshots: readonly RunChange[]): void => {
    for (const snapshot of snapshots) {
      seen.add(runKeyText(snapshot.key), snapshot.version);
      events.push(new RunEvent("SNAPSHOT", snapshot));
    }
  };
  const onChange = (change: RunChange): void => {
    const id = runKeyText(change.key);
    const version = seen.versionOf(id);
    const isSeen = version !== undefined;
    if (change.run !== null && matches(change.run)) {
      if (isSeen && change.version <= version) return;
      seen.add(id, change.version);
      events.push(new RunEvent(isSeen ? "UPDATED" : "ADDED", change));
    } else if (isSeen) {
      seen.delete(id);
      events.push(new RunEvent("REMOVED", change));
    }
  };
  unsubscribe = await feed.watchAll({ onStart, onChange, onEnd: (error) => events.fail(error) }, initialRuns);
  if (events.isEnded) onClose();
  return events;
}

/**
 * The runs that one subscriber has seen, least recently emitted first. Each is retained, so that its deletion is
 * detected.
 */
class SeenRuns {
  readonly #feed: ChangeFeed;
  readonly #runs = new Map<string, { readonly version: number; readonly release: () => void }>();

  constructor(feed: ChangeFeed) {
    this.#feed = feed;
  }

  versionOf(id: string): number | undefined {
    return this.#runs.get(id)?.version;
  }

  add(id: string, version: number): void {
    const release = this.#runs.get(id)?.release ?? this.#retain(id);
    this.#runs.delete(id);
    this.#runs.set(id, { version, release });
    const [oldest] = this.#runs.keys();
    if (this.#runs.size > MAX_SEEN_RUNS && oldest !== undefined) this.delete(oldest);
  }

  delete(id: string): void {
    this.#runs.get(id)?.release();
    this.#runs.delete(id);
  }

  clear(): void {
    for (const id of this.#runs.keys()) this.delete(id);
  }

  #retain(id: string): () => void {
    const run = this.#feed.runs.get(id);
    if (run === undefined) return () => {};
    this.#feed.runs.retain(run);
    return () => this.#feed.runs.release(run);
  }
}
