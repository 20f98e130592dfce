import type { Finding } from "./health-check.ts";
import type { Clock } from "../../domain/clock.ts";

export type ReachabilityOptions = {
  readonly check: () => Promise<Finding>;
  readonly clock: Clock;
  /** Told once for each new finding. */
  readonly onFinding?: (finding: Finding) => void;
};

const FIRST_AGAIN_MS = 1_000;
const LAST_AGAIN_MS = 30_000;
const NOT_LOOKED_YET: Finding = { version: null, problem: null, note: null };

/**
 * Knows whether an Airflow that serves is there. Looks at start, again and again (after 1 s, doubling to 30) while
 * something is wrong, and no more once all is well, until it is told of trouble.
 */
export class Reachability {
  readonly #options: ReachabilityOptions;
  #finding = NOT_LOOKED_YET;
  #looking: Promise<void> | null = null;
  #callOff = () => {};
  #stopped = false;

  constructor(options: ReachabilityOptions) {
    this.#options = options;
  }

  /** The newest finding; all null before the first look has ended. */
  finding(): Finding {
    return this.#finding;
  }

  /** Takes what was found by the way. */
  found(finding: Finding): void {
    const { version, problem, note } = this.#finding;
    if (version === finding.version && problem === finding.problem && note === finding.note) return;
    this.#finding = finding;
    this.#options.onFinding?.(finding);
  }

  /** Looks now; resolves when that look has ended, whatever it found. */
  look(): Promise<void> {
    this.#callOff();
    this.#looking ??= this.#lookAndAgain(FIRST_AGAIN_MS).finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff();
  }

  async #lookAndAgain(againMs: number): Promise<void> {
    if (this.#stopped) return;
    this.found(await this.#options.check());
    if (this.#finding.problem === null || this.#stopped) return;
    const again = () => void this.#lookAndAgain(Math.min(LAST_AGAIN_MS, againMs * 2));
    this.#callOff = this.#options.clock.after(againMs, again, true);
  }
}
