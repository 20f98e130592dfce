import type { RunFilterPlan } from "../loaders/run-filter.ts";
import type { ChangeFeed } from "./change-feed.ts";
import { EventQueue } from "./event-queue.ts";
import type { RunList } from "./first-reads.ts";
import type { RunChange } from "./run-change.ts";
import { RunEvent } from "./run-event.ts";
import { MAX_BEHIND } from "./run-updated.ts";
import { runKeyText } from "../domain/run-key.ts";

/** Of how many runs it is remembered that a watcher knows them; a run that is told again after that is ADDED again. */
const MAX_TOLD = 500;

export type RunsWatch = {
  readonly matches: RunFilterPlan["matches"];
  /** What matches as it stands, newest first. */
  readonly first: RunList;
  /** Hears of a watcher that does not fetch its events; he gets no more of them. */
  readonly onBehind: () => void;
};

/**
 * The runs that match as they stand, then each change: ADDED for one that this watcher has not been told of, REMOVED for one
 * that is gone or no longer matches. Without end.
 */
export async function runsChanged(
  feed: ChangeFeed,
  { matches, first, onBehind }: RunsWatch,
): Promise<AsyncIterableIterator<RunEvent>> {
  const told = new Told(feed);
  let stop: (() => void) | null = null;
  const onClose = (): void => {
    told.forgetAll();
    stop?.();
  };
  const events = new EventQueue<RunEvent>({ max: MAX_BEHIND, onOverflow: onBehind, onClose });
  const onChange = (change: RunChange): void => {
    const id = runKeyText(change.key);
    const version = told.versionOf(id);
    const isKnown = version !== undefined;
    if (change.run !== null && matches(change.run)) {
      if (isKnown && change.version <= version) return;
      told.add(id, change.version);
      events.push(new RunEvent(isKnown ? "UPDATED" : "ADDED", change));
    } else if (isKnown) {
      told.forget(id);
      events.push(new RunEvent("REMOVED", change));
    }
  };
  const onStart = (found: readonly RunChange[]): void => {
    for (const change of found) {
      told.add(runKeyText(change.key), change.version);
      events.push(new RunEvent("SNAPSHOT", change));
    }
  };
  stop = await feed.watchAll({ onStart, onChange, onEnd: (error) => events.fail(error) }, first);
  if (events.isOver) onClose();
  return events;
}

/** The runs that a watcher knows, in the order in which they were last told; each is held, so that its end is noticed. */
class Told {
  readonly #feed: ChangeFeed;
  readonly #runs = new Map<string, { readonly version: number; readonly release: () => void }>();

  constructor(feed: ChangeFeed) {
    this.#feed = feed;
  }

  versionOf(id: string): number | undefined {
    return this.#runs.get(id)?.version;
  }

  add(id: string, version: number): void {
    const release = this.#runs.get(id)?.release ?? this.#hold(id);
    this.#runs.delete(id);
    this.#runs.set(id, { version, release });
    const [oldest] = this.#runs.keys();
    if (this.#runs.size > MAX_TOLD && oldest !== undefined) this.forget(oldest);
  }

  forget(id: string): void {
    this.#runs.get(id)?.release();
    this.#runs.delete(id);
  }

  forgetAll(): void {
    for (const id of this.#runs.keys()) this.forget(id);
  }

  #hold(id: string): () => void {
    const run = this.#feed.runs.get(id);
    if (run === undefined) return () => {};
    this.#feed.runs.hold(run);
    return () => this.#feed.runs.release(run);
  }
}
