/** Every known state of a run, in Airflow's spelling. */
export const RUN_STATES = ["queued", "running", "success", "failed"] as const;
/** The states of a run that is not finished. */
export const ACTIVE_RUN_STATES = ["queued", "running"] as const;
/** Every known type of a run (Airflow's `run_type`). */
export const RUN_TYPES = ["manual", "scheduled", "backfill", "asset_triggered"] as const;

/** One of the known states. */
export type KnownRunState = (typeof RUN_STATES)[number];
/** One of the known types. */
export type KnownRunType = (typeof RUN_TYPES)[number];

/** The states that a user can set. */
export type SettableRunState = "success" | "failed" | "queued";

const KNOWN_STATES: ReadonlySet<string> = new Set(RUN_STATES);
const KNOWN_TYPES: ReadonlySet<string> = new Set(RUN_TYPES);

/** The state as filters name it: a known state, or `unknown` for one that only a newer Airflow has. */
export const filterableRunState = (state: string): string => (KNOWN_STATES.has(state) ? state : "unknown");

/** The same for a run's type. */
export const filterableRunType = (type: string): string => (KNOWN_TYPES.has(type) ? type : "unknown");

/** Whether a run is in a final state. */
export const isFinished = ({ state }: { readonly state: string }): boolean => state === "success" || state === "failed";
