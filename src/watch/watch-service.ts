import { createHash } from "node:crypto";
import type { AirflowClient } from "../airflow/client/client.ts";
import type { Features } from "../airflow/client/version.ts";
import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import type { Clock } from "../domain/clock.ts";
import { GatewayError } from "../domain/errors.ts";
import type { RunKey } from "../domain/run-key.ts";
import { isFinished } from "../domain/run-state.ts";
import { planRunFilter } from "../loaders/runs/plan-run-filter.ts";
import type { RunFilter } from "../loaders/runs/run-filter.ts";
import { runsPage } from "../loaders/runs/runs-page.ts";
import { ChangeFeed } from "./change-feed.ts";
import type { RunEvent } from "./run-event.ts";
import { runsChanged } from "./runs-changed.ts";
import { runUpdated } from "./run-updated.ts";
import { waitForRun } from "./wait-for-run.ts";

export type WatchServiceOptions = {
  /**
   * The client for one poll with this token (undefined: the service account); each of its requests has its own timeout.
   */
  readonly airflow: (token: string | undefined) => AirflowClient;
  readonly clock: Clock;
  readonly intervalMs: number;
};

/** The caller that watches. */
export type Watcher = {
  readonly token: string | undefined;
  /** The client of the caller's own request. */
  readonly airflow: AirflowClient;
  readonly features: () => Promise<Features>;
  /** Aborted when the caller disconnects. */
  readonly signal: AbortSignal;
  /** Disconnects a caller that falls behind. */
  readonly disconnect: () => void;
  /**
   * Called after a wait: cached reads of the run are outdated, and the time spent waiting does not count towards the
   * timeout.
   */
  readonly onWaited: (key: RunKey, run: AirflowDagRun | null) => void;
};

/** The watch operations of one caller. */
export type Watch = ReturnType<WatchService["forCaller"]>;

/** How many of the newest runs a watch of all runs begins with. */
const INITIAL_RUNS = 25;
const NEWEST_FIRST = { by: "run_after", descending: true } as const;

/**
 * All watches of one Airflow. Callers with the same credential share one feed, which exists while at least one of them
 * watches.
 */
export class WatchService {
  readonly #options: WatchServiceOptions;
  /** By hash of the token, so that tokens are not kept in memory as keys. */
  readonly #feeds = new Map<string, ChangeFeed>();
  #isClosed = false;

  constructor(options: WatchServiceOptions) {
    this.#options = options;
  }

  forCaller(watcher: Watcher) {
    const feed = (): ChangeFeed => this.#feedOf(watcher.token);
    return {
      /** See `runUpdated`. */
      runUpdated: async (key: RunKey): Promise<AsyncIterableIterator<RunEvent>> =>
        runUpdated(feed(), key, { onOverflow: watcher.disconnect }),
      /** See `runsChanged`. Throws PRECONDITION_FAILED for a filter that this version of Airflow does not support. */
      runsChanged: async (filter: RunFilter): Promise<AsyncIterableIterator<RunEvent>> => {
        const features = await watcher.features();
        const { matches, isEmpty } = planRunFilter(filter, features);
        const page = { filter, order: NEWEST_FIRST, first: INITIAL_RUNS, after: null };
        return runsChanged(feed(), {
          matches: isEmpty ? () => false : matches,
          initialRuns: {
            cacheKey: JSON.stringify(filter),
            read: async (airflow) => (await runsPage(airflow, features, page)).nodes,
          },
          onOverflow: watcher.disconnect,
        });
      },
      /** See `waitForRun`. Returns a finished or unknown run at once, without a feed. */
      waitForRun: async (key: RunKey, timeoutMs: number): Promise<AirflowDagRun | null> => {
        const run = await watcher.airflow.dagRun(key);
        if (run === null || isFinished(run) || timeoutMs === 0) return run;
        const waited = await waitForRun(feed(), key, {
          timeoutMs,
          clock: this.#options.clock,
          signal: watcher.signal,
        });
        watcher.onWaited(key, waited);
        return waited;
      },
    };
  }

  get feedCount(): number {
    return this.#feeds.size;
  }

  /** Ends every watch with a retryable error. */
  close(): void {
    this.#isClosed = true;
    for (const feed of this.#feeds.values()) feed.fail(shuttingDown());
  }

  #feedOf(token: string | undefined): ChangeFeed {
    if (this.#isClosed) throw shuttingDown();
    const cacheKey = token === undefined ? "" : createHash("sha256").update(token).digest("base64url");
    const existing = this.#feeds.get(cacheKey);
    if (existing !== undefined && !existing.isStopped) return existing;
    const feed = new ChangeFeed({
      airflow: () => this.#options.airflow(token),
      clock: this.#options.clock,
      intervalMs: this.#options.intervalMs,
      onStop: () => {
        if (this.#feeds.get(cacheKey) === feed) this.#feeds.delete(cacheKey);
      },
    });
    this.#feeds.set(cacheKey, feed);
    return feed;
  }
}

const shuttingDown = (): GatewayError =>
  new GatewayError("RATE_LIMITED", "The gateway is shutting down. Retry later.", {
    status: 503,
    reason: "SHUTTING_DOWN",
    retryAfterMs: 1_000,
  });
