import { parentPort } from "node:worker_threads";
import { checkSync } from "recheck";
import type { PatternVerdict } from "./pattern-verdict.ts";

/** After this long the analysis of one pattern gives up. */
const TIMEOUT_MS = 2_000;

parentPort?.on("message", (pattern: string) => {
  parentPort?.postMessage(judge(pattern), []);
});

function judge(pattern: string): PatternVerdict {
  const found = checkSync(pattern, "u", { timeout: TIMEOUT_MS });
  if (found.status === "safe") return { kind: "safe" };
  if (found.status === "unknown") return { kind: "unproven" };
  const { complexity } = found;
  return complexity.type === "polynomial" ? { kind: "polynomial", degree: complexity.degree } : { kind: "exponential" };
}
