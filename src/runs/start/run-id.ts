import { createHash } from "node:crypto";

const MAX_RUN_ID_LENGTH = 200;
const MAX_KEY_LENGTH = 1_000;
const RESERVED_PREFIX = /^(scheduled|backfill|asset_triggered|asset_materialization|operator_triggered)__/;
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * Why a text cannot be a new run's `dag_run_id`, or null when it can. Stricter than Airflow, which accepts `~` (its own
 * wildcard), `.` (URL parsers remove it) and ids that are too long for the names of its log files.
 */
export function runIdProblem(id: string): string | null {
  if (id === "") return "must not be empty";
  if (id.length > MAX_RUN_ID_LENGTH) return `must be at most ${MAX_RUN_ID_LENGTH} characters (got ${id.length})`;
  if (!/^[A-Za-z0-9_.~:+-]+$/.test(id)) return "must contain only the characters A-Z a-z 0-9 _ . ~ : + -";
  if (id === "~" || id === ".") return `must not be \`${id}\`, which is reserved in Airflow's API paths`;
  if (id.includes("..")) return "must not contain `..`";
  const [, prefix] = RESERVED_PREFIX.exec(id) ?? [];
  return prefix === undefined ? null : `must not start with \`${prefix}__\`, which Airflow reserves for its own runs`;
}

/** Why a text cannot be an idempotency key, or null when it can. Any characters are allowed: only a hash of it is sent. */
export function keyProblem(key: string): string | null {
  if (key === "") return "must not be empty";
  if (key.length > MAX_KEY_LENGTH) return `must be at most ${MAX_KEY_LENGTH} characters (got ${key.length})`;
  return key.isWellFormed() ? null : "must not contain an unpaired surrogate";
}

/**
 * The `dag_run_id` of an idempotency key: `gw__` and 32 characters of base32(sha256(workflow id, key)), 160 bits. It depends
 * on nothing else (no time, client or replica), so the same key is the same run, whenever and by whichever gateway it is
 * sent.
 */
export function runIdOfKey(workflowId: string, key: string): string {
  // A workflow id contains no line break, so no other pair results in this text.
  const hash = createHash("sha256").update(`${workflowId}\n${key}`).digest("hex");
  const digits = BigInt(`0x${hash.slice(0, 40)}`)
    .toString(32)
    .padStart(32, "0");
  return `gw__${Array.from(digits, (digit) => BASE32[Number.parseInt(digit, 32)]).join("")}`;
}
