import { createHash } from "node:crypto";
import type { AirflowClient } from "../airflow/client/client.ts";
import type { RunKey } from "../domain/run-key.ts";
import type { Clock } from "../domain/clock.ts";
import type { Features } from "../airflow/client/version.ts";
import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import { GatewayError } from "../domain/errors.ts";
import { planRunFilter, type RunFilter } from "../loaders/run-filter.ts";
import { runsPage } from "../loaders/runs-page.ts";
import { ChangeFeed } from "./change-feed.ts";
import type { RunEvent } from "./run-event.ts";
import { runsChanged } from "./runs-changed.ts";
import { runUpdated } from "./run-updated.ts";
import { waitForRun } from "./wait-for-run.ts";
import { isFinished } from "../domain/run-state.ts";

export type WatchOptions = {
  /** Airflow for a poll with this token (none: the gateway's own account); each call of it has its own time. */
  readonly airflow: (token: string | undefined) => AirflowClient;
  readonly clock: Clock;
  readonly intervalMs: number;
};

/** Who watches, and what ends it. */
export type Watcher = {
  readonly token: string | undefined;
  /** Airflow for this caller's own request. */
  readonly airflow: AirflowClient;
  readonly features: () => Promise<Features>;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
  /** Cuts off a client that does not fetch its events. */
  readonly drop: () => void;
  /** A run was waited for: whatever was read of it before is of no use, and the time that it took shall not count. */
  readonly onWaited: (key: RunKey, run: AirflowDagRun | null) => void;
};

/** What one caller can watch. */
export type Watch = ReturnType<Watching["as"]>;

/** Newest runs that a watch of many begins with. */
const FIRST_RUNS = 25;
const NEWEST_FIRST = { by: "run_after", descending: true } as const;

/** Everybody's watches of one Airflow: one feed for all who have the same credential, and none when nobody watches. */
export class Watching {
  readonly #options: WatchOptions;
  /** By the hash of the token: what lies about in memory is no secret. */
  readonly #feeds = new Map<string, ChangeFeed>();
  #isClosed = false;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  as(watcher: Watcher) {
    const feed = (): ChangeFeed => this.#feedOf(watcher.token);
    return {
      /** See `runUpdated`. */
      runUpdated: async (key: RunKey): Promise<AsyncIterableIterator<RunEvent>> =>
        runUpdated(feed(), key, { onBehind: watcher.drop }),
      /** See `runsChanged`. Throws PRECONDITION_FAILED for a filter that this Airflow's rows cannot tell. */
      runsChanged: async (filter: RunFilter): Promise<AsyncIterableIterator<RunEvent>> => {
        const features = await watcher.features();
        const { matches, isEmpty } = planRunFilter(filter, features);
        const page = { filter, order: NEWEST_FIRST, first: FIRST_RUNS, after: null };
        return runsChanged(feed(), {
          matches: isEmpty ? () => false : matches,
          first: {
            name: JSON.stringify(filter),
            read: async (airflow) => (await runsPage(airflow, features, page)).nodes,
          },
          onBehind: watcher.drop,
        });
      },
      /** See `waitForRun`; at once for a run that is over or not there, and then without a feed. */
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

  /** How many feeds poll now. */
  get feeds(): number {
    return this.#feeds.size;
  }

  /** Ends every watch; those who wait are told that another gateway may answer. */
  close(): void {
    this.#isClosed = true;
    for (const feed of this.#feeds.values()) feed.fail(shuttingDown());
  }

  #feedOf(token: string | undefined): ChangeFeed {
    if (this.#isClosed) throw shuttingDown();
    const name = token === undefined ? "" : createHash("sha256").update(token).digest("base64url");
    const known = this.#feeds.get(name);
    if (known !== undefined && !known.isStopped) return known;
    const feed = new ChangeFeed({
      airflow: () => this.#options.airflow(token),
      clock: this.#options.clock,
      intervalMs: this.#options.intervalMs,
      onStop: () => {
        if (this.#feeds.get(name) === feed) this.#feeds.delete(name);
      },
    });
    this.#feeds.set(name, feed);
    return feed;
  }
}

const shuttingDown = (): GatewayError =>
  new GatewayError("RATE_LIMITED", "The gateway is shutting down; another one may answer.", {
    status: 503,
    reason: "SHUTTING_DOWN",
    retryAfterMs: 1_000,
  });
