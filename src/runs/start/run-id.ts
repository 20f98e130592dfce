import { createHash } from "node:crypto";

const MAX_RUN_ID = 200;
const MAX_KEY = 1_000;
const RESERVED = /^(scheduled|backfill|asset_triggered|asset_materialization|operator_triggered)__/;
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * Why a text may not become a new run's `dag_run_id`, or null when it may. Stricter than Airflow, which takes `~` (its
 * own wildcard), `.` (gone from every address) and ids that are too long for its log files, and refuses the rest itself.
 */
export function runIdProblem(id: string): string | null {
  if (id === "") return "is empty";
  if (id.length > MAX_RUN_ID) return `is longer than ${MAX_RUN_ID} characters`;
  if (!/^[A-Za-z0-9_.~:+-]+$/.test(id)) return "may hold only letters A to Z, digits and _ . ~ : + -";
  if (id === "~" || id === ".") return `is \`${id}\`, which means something else in an address of Airflow's`;
  if (id.includes("..")) return "holds `..`";
  const [, prefix] = RESERVED.exec(id) ?? [];
  return prefix === undefined ? null : `begins with \`${prefix}__\`, which Airflow keeps for runs of its own`;
}

/** Why a text is no idempotency key, or null when it is one. It is hashed, so it may be of any script and hold anything. */
export function keyProblem(key: string): string | null {
  if (key === "") return "is empty";
  if (key.length > MAX_KEY) return `is longer than ${MAX_KEY} characters`;
  return key.isWellFormed() ? null : "holds half a character (a lone surrogate)";
}

/**
 * The run of a key: `gw__` and 32 characters of base32(sha256(workflow id, key)), 160 bits. Nothing else is in it (no time,
 * no caller, no replica), so the same key is the same run wherever and whenever it is sent.
 */
export function runIdOfKey(workflowId: string, key: string): string {
  // A workflow's id holds no line break, so that no other pair makes this text.
  const hash = createHash("sha256").update(`${workflowId}\n${key}`).digest("hex");
  const digits = BigInt(`0x${hash.slice(0, 40)}`)
    .toString(32)
    .padStart(32, "0");
  return `gw__${Array.from(digits, (digit) => BASE32[Number.parseInt(digit, 32)]).join("")}`;
}
