import type { Clock } from "../../domain/clock.ts";
import type { HealthReport } from "./health-check.ts";

export type HealthMonitorOptions = {
  readonly check: () => Promise<HealthReport>;
  readonly clock: Clock;
  /** Called once for each report that differs from the one before. */
  readonly onReport?: (report: HealthReport) => void;
};

const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;
const NOT_CHECKED: HealthReport = { version: null, problem: null, note: null };

/**
 * Checks Airflow's health, and again (after 1 s, doubling to 30 s) while there is a problem. Without a problem it does
 * not check again until `check` is called.
 */
export class HealthMonitor {
  readonly #options: HealthMonitorOptions;
  #report = NOT_CHECKED;
  #checking: Promise<void> | null = null;
  #cancelTimer = () => {};
  #stopped = false;

  constructor(options: HealthMonitorOptions) {
    this.#options = options;
  }

  /** The newest report; all null before the first check has ended. */
  report(): HealthReport {
    return this.#report;
  }

  /** Updates the report with a result that does not come from a check. */
  update(report: HealthReport): void {
    const { version, problem, note } = this.#report;
    if (version === report.version && problem === report.problem && note === report.note) return;
    this.#report = report;
    this.#options.onReport?.(report);
  }

  /** Checks now; resolves when the check has ended, whatever its result. */
  check(): Promise<void> {
    this.#cancelTimer();
    this.#checking ??= this.#checkAndSchedule(FIRST_DELAY_MS).finally(() => {
      this.#checking = null;
    });
    return this.#checking;
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTimer();
  }

  async #checkAndSchedule(delayMs: number): Promise<void> {
    if (this.#stopped) return;
    this.update(await this.#options.check());
    if (this.#report.problem === null || this.#stopped) return;
    const checkAgain = () => void this.#checkAndSchedule(Math.min(MAX_DELAY_MS, delayMs * 2));
    this.#cancelTimer = this.#options.clock.after(delayMs, checkAgain, true);
  }
}
